import type { Database } from 'better-sqlite3';
import { fold } from '../../feed/words.ts';
import type { Place, PlaceStore, Topic } from '../routes.ts';
import { INTEGER } from './integer.ts';

type Row = Omit<Place, 'forum'> & { readonly forum: number };
type TopicRow = Omit<Topic, 'closed'> & { readonly closed: number };

const SELECT = 'SELECT places.chat_id AS chatId, title, username, forum FROM';
const WRITABLE = 'NOT EXISTS (SELECT 1 FROM chats WHERE id = places.chat_id AND gone IS NOT NULL)';

/** Groups, channels and topics that the bot has met. What is known is not written again. */
export function createPlaceStore(db: Database): PlaceStore {
  const byId = db.prepare<[number], Row>(`${SELECT} places WHERE chat_id = ?`);
  const named = db.prepare<[{ folded: string; name: string }], Row>(
    `${SELECT} places WHERE folded = @folded AND ${WRITABLE}
     UNION ${SELECT} places WHERE username = @name COLLATE NOCASE AND ${WRITABLE}`,
  );
  const write = db.prepare(
    `INSERT INTO places (chat_id, title, folded, username, forum) VALUES (@chatId, @title, @folded, @username, @forum)
     ON CONFLICT DO UPDATE SET title = @title, folded = @folded, username = @username, forum = @forum`,
  );
  const isSeen = db.prepare<[number, number], 1>(
    'SELECT 1 FROM place_people WHERE user_id = ? AND chat_id = ?',
  );
  const see = db.prepare('INSERT OR IGNORE INTO place_people (user_id, chat_id) VALUES (?, ?)');
  const around = db.prepare<[{ user: number; limit: number }], Row>(
    `${SELECT} places LEFT JOIN place_people ON place_people.chat_id = places.chat_id AND user_id = @user
     WHERE ${WRITABLE} ORDER BY user_id IS NULL, places.chat_id LIMIT CAST(@limit AS INTEGER)`,
  );
  const topic = db.prepare<[number, number], TopicRow>(
    'SELECT thread_id AS threadId, name, closed FROM topics WHERE chat_id = ? AND thread_id = ?',
  );
  const topics = db.prepare<[number], TopicRow>(
    `SELECT thread_id AS threadId, name, closed FROM topics WHERE chat_id = ${INTEGER} ORDER BY thread_id`,
  );
  const topicsNamed = db.prepare<[string], TopicRow & { chatId: number }>(
    'SELECT chat_id AS chatId, thread_id AS threadId, name, closed FROM topics WHERE folded = ? ORDER BY chat_id, thread_id',
  );
  const writeTopic = db.prepare(
    'INSERT OR REPLACE INTO topics (chat_id, thread_id, name, folded, closed) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = db.prepare('DELETE FROM topics WHERE chat_id = ? AND thread_id = ?');

  return {
    async meet(place, userId) {
      const known = byId.get(place.chatId);
      const told = { ...place, forum: Number(place.forum) };
      const changed =
        known?.title !== told.title || known.username !== told.username || known.forum !== told.forum;
      if (changed) write.run({ ...told, folded: fold(place.title) });
      if (userId !== null && !isSeen.get(userId, place.chatId)) see.run(userId, place.chatId);
    },
    async meetTopic(chatId, threadId, told) {
      const known = topic.get(chatId, threadId);
      const name = told.name ?? known?.name ?? null;
      const closed = Number(told.closed ?? known?.closed ?? 0);
      if (known?.name !== name || known.closed !== closed)
        writeTopic.run(chatId, threadId, name, name && fold(name), closed);
    },
    async forgetTopic(chatId, threadId) {
      forget.run(chatId, threadId);
    },
    async get(chatId) {
      const row = byId.get(chatId);
      return row ? toPlace(row) : null;
    },
    async find(name) {
      return named.all({ folded: fold(name), name: name.replace(/^@/, '') }).map(toPlace);
    },
    async around(user, limit) {
      return around.all({ user, limit }).map(toPlace);
    },
    async topics(chatId) {
      return topics.all(chatId).map((row) => ({ ...row, closed: row.closed === 1 }));
    },
    async findTopics(name) {
      return topicsNamed.all(fold(name)).map((row) => ({ ...row, closed: row.closed === 1 }));
    },
  };
}

const toPlace = (row: Row): Place => ({ ...row, forum: row.forum === 1 });
