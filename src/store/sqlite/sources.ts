import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import type { Source, SourceStore } from '../store.ts';
import type { PostLife } from './post-life.ts';

interface Row extends Omit<Source, 'watched' | 'live' | 'state' | 'visibleTo'> {
  readonly watched: number;
  readonly live: number;
  readonly state: string;
  readonly restricted: number;
  /** A JSON list of chat ids. */
  readonly viewers: string;
}

const SELECT = `SELECT id, name, chat_id AS chatId, title, username, state, home, time_zone AS timeZone, language, watched,
  live, since, restricted,
  (SELECT json_group_array(chat_id) FROM source_viewers WHERE source_id = sources.id) AS viewers FROM sources`;
const NAME_LENGTH = 32;

/** Channels, and the files posts were read from. */
export function createSourceStore(db: Database, life: PostLife): SourceStore {
  const all = db.prepare<[], Row>(`${SELECT} ORDER BY name`);
  const byId = db.prepare<[number], Row>(`${SELECT} WHERE id = ?`);
  const byChat = db.prepare<[number], Row>(`${SELECT} WHERE chat_id = ?`);
  const byName = db.prepare<[string], Row>(`${SELECT} WHERE name = ?`);
  const byUsername = db.prepare<[string], Row>(`${SELECT} WHERE lower(username) = lower(?) ORDER BY id`);
  const restricted = db.prepare<[], Row>(`${SELECT} WHERE restricted = 1`);
  const insert = db.prepare<[string], { id: number }>('INSERT INTO sources (name) VALUES (?) RETURNING id');
  const update = db.prepare(
    `UPDATE sources SET chat_id = @chatId, title = @title, username = @username, state = @state, home = @home,
     time_zone = @timeZone, language = @language, watched = @watched, live = @live, since = @since,
     restricted = @restricted WHERE id = @id`,
  );
  const nobody = db.prepare('DELETE FROM source_viewers WHERE source_id = ?');
  const viewer = db.prepare('INSERT OR IGNORE INTO source_viewers (source_id, chat_id) VALUES (?, ?)');

  function save(source: Source): Source {
    const { visibleTo, name: _, ...columns } = source;
    update.run({
      ...columns,
      watched: Number(source.watched),
      live: Number(source.live),
      restricted: Number(visibleTo !== null),
    });
    nobody.run(source.id);
    for (const chatId of visibleTo ?? []) viewer.run(source.id, chatId);
    return source;
  }

  /** A name made of letters that queries can take without quotes. */
  function freeName(channel: Pick<Source, 'title' | 'username'>): string {
    const wanted = (channel.username ?? fold(channel.title ?? '').replace(/[^\p{L}\p{N}]+/gu, '_'))
      .slice(0, NAME_LENGTH)
      .replace(/^_+|_+$/g, '');
    const base = wanted === '' ? 'channel' : wanted;
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? base : `${base}_${n}`;
      if (!isTaken(name, null)) return name;
    }
  }

  /** Names that differ by case alone would be found as one. */
  function isTaken(name: string, by: number | null): boolean {
    return all.all().some((row) => row.id !== by && fold(row.name) === fold(name));
  }

  /** The source that a channel is, if it is known. */
  function known({ chatId, username }: Pick<Source, 'chatId' | 'username'>): Row | undefined {
    const own = chatId === null ? undefined : byChat.get(chatId);
    if (own) return own;
    if (username === null) return undefined;
    // Files imported under the channel's own username are of the same source.
    return [...byUsername.all(username), byName.get(username)].find(
      (row) => row && (row.chatId === null || chatId === null),
    );
  }

  return {
    async list() {
      return all.all().map(toSource);
    },
    async get(id) {
      return one(byId.get(id));
    },
    async ofChat(chatId) {
      return one(byChat.get(chatId));
    },
    async find(name) {
      const wanted = name.replace(/^@/, '');
      return one(all.all().find((row) => fold(row.name) === fold(wanted)) ?? byUsername.get(wanted));
    },
    async add(channel) {
      return db
        .transaction(() => {
          const found = known(channel);
          if (found && (found.chatId !== null || channel.chatId === null)) return toSource(found);
          const row = found ?? (byId.get(insert.get(freeName(channel))?.id as number) as Row);
          return save({ ...toSource(row), ...channel });
        })
        .immediate();
    },
    async update(id, changes) {
      return db
        .transaction(() => {
          const row = byId.get(id);
          return row ? save({ ...toSource(row), ...changes }) : null;
        })
        .immediate();
    },
    async rename(id, name) {
      // Reads queries, which takes much that nothing else here needs.
      const { createRenamer } = await import('./renames.ts');
      const renameInQueries = createRenamer(db);
      return life.transact(() => {
        const row = byId.get(id);
        if (!row || isTaken(name, id)) return false;
        life.renameSource(row, name);
        renameInQueries(row.name, name);
        return true;
      });
    },
    async restricted() {
      return new Map(restricted.all().map((row) => [row.name, new Set<number>(JSON.parse(row.viewers))]));
    },
  };
}

const one = (row: Row | undefined): Source | null => (row ? toSource(row) : null);

const toSource = ({ restricted, viewers, ...row }: Row): Source => ({
  ...row,
  state: row.state as Source['state'],
  watched: row.watched === 1,
  live: row.live === 1,
  visibleTo: restricted === 1 ? JSON.parse(viewers) : null,
});
