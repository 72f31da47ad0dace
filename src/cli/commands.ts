import { fileURLToPath } from 'node:url';
import { pagesOf, UNBOUNDED } from '../export/pages.ts';
import { parse } from '../feed/parse.ts';
import type { Facts, Officials, Post } from '../feed/post.ts';
import { readDump } from '../feed/sources/dump.ts';
import { loadI18n, type Translator } from '../i18n.ts';
import { interpret } from '../query/interpret.ts';
import type { Query } from '../query/query.ts';
import type { Store, StoredPost } from '../store/store.ts';
import { readLines } from './lines.ts';
import { describe } from './set-aside.ts';

/** What a subcommand is given; it gives the exit code. */
export interface CommandContext {
  readonly arguments: readonly string[];
  readonly dryRun: boolean;
  /** Null where none is named. */
  readonly source: string | null;
  readonly json: boolean;
  readonly limit: string | null;
  /** What to export as, and the file to write to; null where they are left out. */
  readonly format: string | null;
  readonly outFile: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly feedTimeZone: string;
  /** Where the archive is, or is to be. */
  readonly databasePath: string;
  /** Opens the archive, or the one at another path. */
  readonly openStore: (path?: string) => Promise<Store>;
  /** Aborted when the person at the keyboard breaks off what is going on. */
  readonly interruption: () => AbortSignal;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly showProgress: boolean;
  readonly usage: string;
}

export type Command = (context: CommandContext) => Promise<number>;

export const LOCALES = fileURLToPath(new URL('../../locales/', import.meta.url));

const todayIn = (context: CommandContext): string =>
  Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.feedTimeZone)
    .toPlainDate()
    .toString();

/** The keys of the contract, in its order. */
function facts(
  post: Facts & { readonly text: string },
  lines: readonly number[] | null,
): Record<string, unknown> {
  const { kind, headline, date, dateEnd, place, tags, countries, people, text } = post;
  return { lines, kind, headline, date, dateEnd, place, tags, countries, people, text };
}

/** `parse FILE`: the posts of a dump as JSON Lines, in the order of the file. */
export const parseCommand: Command = async (context) => {
  const [file] = context.arguments;
  if (file === undefined || context.arguments.length > 1) return misused(context);
  const { posts } = readDump(() => readLines(file), { today: todayIn(context) });
  for (const post of posts) {
    if ('reason' in post) context.err(`${describe(post)}\n`);
    else context.out(`${JSON.stringify({ ...facts(post, post.lines), day: post.day })}\n`);
  }
  return 0;
};

/** `query 'QUERY'`: every post that fits, newest first. */
export const queryCommand: Command = async (context) => {
  const text = context.arguments.join(' ');
  const limit = context.limit === null ? Number.POSITIVE_INFINITY : Number(context.limit);
  if (context.arguments.length === 0 || !/^[1-9]\d*$/.test(context.limit ?? '1')) return misused(context);
  const t = loadI18n(LOCALES).translator('en');
  const store = await context.openStore();
  try {
    const query = await readQuery(context, store, text);
    if (!query) return 2;
    for await (const page of pagesOf(store.posts.find, query, { ...UNBOUNDED, most: limit })) {
      for (const post of page)
        context.out(context.json ? `${JSON.stringify(row(post))}\n` : readable(post, t));
    }
    return 0;
  } finally {
    await store.close();
  }
};

/** A query as it was typed; null where it is faulty, which is told. */
export async function readQuery(context: CommandContext, store: Store, text: string): Promise<Query | null> {
  const asked = { mode: 'search', language: 'en', today: todayIn(context) } as const;
  const read = await interpret(text, asked, (names) => store.facets.lookup(names));
  if (read.ok) return read.query;
  const { key, variables, start, end } = read.error;
  const said = loadI18n(LOCALES).translator('en')(key, variables);
  context.err(`${said}\n  ${text}\n  ${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}\n`);
  return null;
}

/** `reread`: works the facts of every stored post out anew. */
export const rereadCommand: Command = async (context) => {
  if (context.arguments.length > 0) return misused(context);
  const store = await context.openStore();
  try {
    const homes = new Map((await store.sources.list()).map(({ name, home }) => [name, home]));
    let after = 0;
    let changed = 0;
    for (;;) {
      const step = await store.posts.reread(after, 500, (post, officials) =>
        readAnew(post, officials, homes.get(post.source) ?? null),
      );
      changed += step.changed;
      if (step.last === null) break;
      after = step.last;
    }
    context.out(`${changed} changed\n`);
    return 0;
  } finally {
    await store.close();
  }
};

function readAnew(post: StoredPost, officials: Officials, home: string | null): Post {
  const { text, entities, publishedAt, day } = post;
  return { ...post, ...parse(text, entities, { publishedAt, officials, neighbours: [day], home }) };
}

function row(post: StoredPost): Record<string, unknown> {
  const published =
    post.publishedAt === null
      ? null
      : Temporal.Instant.fromEpochMilliseconds(post.publishedAt * 1000).toString();
  return { id: post.id, ...facts(post, null), published, link: post.link };
}

function readable(post: StoredPost, t: Translator): string {
  const about = [post.day, post.place, t(`kind-${post.kind}`), post.link].filter(Boolean).join(' · ');
  return `${post.id}\t${post.headline}\n\t${about}\n`;
}

/** Says how a command is used. Gives the exit code. */
export function misused(context: CommandContext): number {
  context.err(`${context.usage}\n`);
  return 2;
}
