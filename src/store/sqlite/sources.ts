import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import type { Source, SourceStore } from '../store.ts';

type Row = Omit<Source, 'watched' | 'state'> & { readonly watched: number; readonly state: string };

const SELECT =
  'SELECT id, name, chat_id AS chatId, title, username, state, home, time_zone AS timeZone, language, watched FROM sources';
const NAME_LENGTH = 32;

/** Channels, and the files posts were read from. */
export function createSourceStore(db: Database): SourceStore {
  const all = db.prepare<[], Row>(`${SELECT} ORDER BY name`);
  const byId = db.prepare<[number], Row>(`${SELECT} WHERE id = ?`);
  const byChat = db.prepare<[number], Row>(`${SELECT} WHERE chat_id = ?`);
  const byName = db.prepare<[string], { id: number; chatId: number | null }>(
    'SELECT id, chat_id AS chatId FROM sources WHERE name = ?',
  );
  const insert = db.prepare<[string], { id: number }>('INSERT INTO sources (name) VALUES (?) RETURNING id');
  const update = db.prepare(
    `UPDATE sources SET name = @name, chat_id = @chatId, title = @title, username = @username, state = @state,
     home = @home, time_zone = @timeZone, language = @language, watched = @watched WHERE id = @id`,
  );

  function save(source: Source): Source {
    update.run({ ...source, watched: Number(source.watched) });
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
      if (!byName.get(name)) return name;
    }
  }

  return {
    async list() {
      return all.all().map(toSource);
    },
    async ofChat(chatId) {
      const row = byChat.get(chatId);
      return row ? toSource(row) : null;
    },
    async add(channel) {
      return db
        .transaction(() => {
          const known = channel.chatId === null ? undefined : byChat.get(channel.chatId);
          if (known) return toSource(known);
          // Files imported under the channel's own username are of the same source.
          const imported = channel.username === null ? undefined : byName.get(channel.username);
          const id = imported?.chatId === null ? imported.id : (insert.get(freeName(channel))?.id as number);
          return save({ ...toSource(byId.get(id) as Row), ...channel });
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
  };
}

const toSource = (row: Row): Source => ({
  ...row,
  state: row.state as Source['state'],
  watched: row.watched === 1,
});
