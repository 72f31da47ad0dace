import type { Database } from 'better-sqlite3';
import type { Post } from '../../feed/post.ts';
import { createStemReader, type Stem } from '../../feed/stems.ts';
import { fold } from '../../feed/words.ts';
import { namesOf } from '../../query/names.ts';
import { INTEGER } from './integer.ts';
import { yearOf } from './keys.ts';

/**
 * The facets of a post or a meeting, by id, each once: those whose posts are listed in a table of their own, and
 * those that are found by the text index alone.
 */
export type FacetIds = readonly [listed: readonly number[], others: readonly number[]];

/** The types of facets that are asked for by themselves again and again. */
const LISTED: ReadonlySet<string> = new Set(['tag', 'country', 'person', 'place']);
export const isListed = (type: string): boolean => LISTED.has(type);

/** Facets of several, together. */
export const joinFacets = (all: readonly FacetIds[]): FacetIds => [
  [...new Set(all.flatMap(([listed = []]) => listed))],
  [...new Set(all.flatMap(([, others = []]) => others))],
];

/** Ids of names held in memory. */
const MOST_KNOWN = 50_000;

/**
 * Enters posts and meetings under their facets and words, within the transaction of a write. How many a facet has
 * is added up after `begin`: `settle` writes it before the transaction ends, `forget` clears it where that failed.
 */
export function createIndexer(db: Database) {
  const find = db.prepare<[string, string], { id: number; folded: string }>(
    'SELECT id, folded FROM facets WHERE type = ? AND folded = ?',
  );
  const make = db.prepare<[string, string, string], { id: number; folded: string }>(
    'INSERT INTO facets (type, name, folded) VALUES (?, ?, ?) RETURNING id, folded',
  );
  const count = db.prepare('UPDATE facets SET posts = posts + ?, meetings = meetings + ? WHERE id = ?');
  const dropName = db.prepare(
    'DELETE FROM facets WHERE type = ? AND folded = ? AND posts = 0 AND meetings = 0',
  );
  const rename = db.prepare('UPDATE facets SET name = ?, folded = ? WHERE type = ? AND folded = ?');
  const countYear = db.prepare(
    `INSERT INTO facet_years (facet_id, year, meetings) VALUES (${INTEGER}, ${INTEGER}, ${INTEGER})
     ON CONFLICT DO UPDATE SET meetings = meetings + excluded.meetings`,
  );
  const countOfSource = db.prepare(
    `INSERT INTO source_facets (source_id, facet_id, posts) VALUES (${INTEGER}, ${INTEGER}, ${INTEGER})
     ON CONFLICT DO UPDATE SET posts = posts + excluded.posts`,
  );
  const sourceIds = db.prepare<[], number>("SELECT id FROM facets WHERE type = 'source'").pluck();
  const countAll = db.prepare('UPDATE counters SET value = value + ? WHERE name = ?');
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let seenVersion = -1;
  const known = new Map<string, Map<string, number>>();
  let size = 0;
  const tally = new Map<number, { post: number; meeting: number }>();
  /** Meetings by year and name. */
  const yearly = new Map<number, Map<number, number>>();
  /** Posts by source and name. */
  const sourced = new Map<number, Map<number, number>>();
  let sources = new Set<number>();
  const total = { post: 0, meeting: 0 };
  const stemReader = createStemReader();
  /** Stems of the posts of this write, which are entered twice: with the post and with its encounter. */
  const stemmed = new Map<number, { text: string; stems: readonly Stem[] }>();

  function facetId(type: string, name: string): number {
    const folded = fold(name);
    const id = known.get(type)?.get(folded);
    if (id !== undefined) return id;
    // The name as the database gives it back: one cut out of a text would keep the whole text in memory.
    const facet = find.get(type, folded) ?? make.get(type, name, folded);
    if (!facet) throw new Error('no row was made for a name');
    if (size >= MOST_KNOWN) forgetNames();
    known.set(type, (known.get(type) ?? new Map()).set(facet.folded, facet.id));
    size += 1;
    return facet.id;
  }

  function forgetNames(): void {
    known.clear();
    size = 0;
  }

  /** The one of a post's facets that is its source. */
  function sourceIn(ids: readonly number[]): number | undefined {
    const isSource = (id: number): boolean => sources.has(id);
    if (!ids.some(isSource)) sources = new Set(sourceIds.all());
    return ids.find(isSource);
  }

  /** Begins the sums of a write anew. */
  function reset(): void {
    tally.clear();
    yearly.clear();
    sourced.clear();
    stemmed.clear();
    [total.post, total.meeting] = [0, 0];
  }

  function stemsOf({ id, text }: { readonly id: number; readonly text: string }): readonly Stem[] {
    const known = stemmed.get(id);
    if (known?.text === text) return known.stems;
    const stems = stemReader.read(text);
    stemmed.set(id, { text, stems });
    return stems;
  }

  function entries(kind: 'post' | 'meeting') {
    const enter = db.prepare(`INSERT INTO ${kind}_facets (facet_id, ${kind}_key) VALUES (?, ?)`);
    const leave = db.prepare(`DELETE FROM ${kind}_facets WHERE facet_id = ? AND ${kind}_key = ?`);
    const write = db.prepare(`INSERT INTO ${kind}s_fts (rowid, terms) VALUES (${INTEGER}, ?)`);
    const erase = db.prepare(`DELETE FROM ${kind}s_fts WHERE rowid = ${INTEGER}`);
    const add = (id: number, n: number): void => {
      const sum = tally.get(id) ?? { post: 0, meeting: 0 };
      sum[kind] += n;
      tally.set(id, sum);
    };
    /** Meetings are counted by year, posts by source. */
    const addElsewhere = (key: number, [listed, others]: FacetIds, n: number): void => {
      const [all, group] = kind === 'post' ? [sourced, sourceIn(others)] : [yearly, yearOf(key)];
      if (group === undefined) return;
      const sums = all.get(group) ?? new Map<number, number>();
      for (const id of kind === 'post' ? [...listed, ...others] : listed)
        sums.set(id, (sums.get(id) ?? 0) + n);
      all.set(group, sums);
    };
    return {
      enter(key: number, facets: FacetIds, stems: readonly Stem[]): void {
        const [listed, others] = facets;
        for (const id of listed) enter.run(id, key);
        addElsewhere(key, facets, 1);
        const terms = stems.map(({ text }) => text);
        for (const id of [...listed, ...others]) {
          add(id, 1);
          terms.push(`#${id}`);
        }
        write.run(key, terms.join(' '));
        total[kind] += 1;
      },
      leave(key: number, facets: FacetIds): void {
        const [listed, others] = facets;
        for (const id of listed) leave.run(id, key);
        addElsewhere(key, facets, -1);
        for (const id of [...listed, ...others]) add(id, -1);
        erase.run(key);
        total[kind] -= 1;
      },
    };
  }

  return {
    posts: entries('post'),
    meetings: entries('meeting'),
    /** Begins a write, for which names are looked up anew where another process may have renamed some. */
    begin(): void {
      const version = dataVersion.get() as number;
      if (version !== seenVersion) forgetNames();
      seenVersion = version;
    },
    /** The facets of a post, made where they are new. */
    facetIds(post: Post, source: string): FacetIds {
      const ids: [Set<number>, Set<number>] = [new Set(), new Set()];
      for (const [type, name] of namesOf(post, source)) ids[isListed(type) ? 0 : 1].add(facetId(type, name));
      return [[...ids[0]], [...ids[1]]];
    },
    /** The stems of posts' texts and of their names' spellings abroad, each once. */
    stems(posts: readonly { readonly id: number; readonly text: string }[]): readonly Stem[] {
      return stemReader.join(posts.map(stemsOf));
    },
    /** Gives a name that nothing else goes by to all that is listed under another. */
    rename(type: string, from: string, to: string): void {
      if (fold(from) !== fold(to)) dropName.run(type, fold(to));
      rename.run(to, fold(to), type, fold(from));
      forgetNames();
    },
    settle(): void {
      for (const [id, sum] of tally)
        if (sum.post !== 0 || sum.meeting !== 0) count.run(sum.post, sum.meeting, id);
      for (const [year, sums] of yearly) for (const [id, n] of sums) if (n !== 0) countYear.run(id, year, n);
      for (const [source, sums] of sourced)
        for (const [id, n] of sums) if (n !== 0) countOfSource.run(source, id, n);
      for (const kind of ['post', 'meeting'] as const)
        if (total[kind] !== 0) countAll.run(total[kind], `${kind}s`);
      reset();
    },
    forget(): void {
      reset();
      forgetNames();
    },
  };
}

export type Indexer = ReturnType<typeof createIndexer>;
