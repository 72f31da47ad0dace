import type { Database } from 'better-sqlite3';
import type { Replay, ReplayState, ReplayStep } from '../../digest/replay.ts';
import type { ReplayStore } from '../deliveries.ts';
import { createOwe } from './outbox.ts';

interface Row {
  readonly id: number;
  readonly chat_id: number;
  readonly thread_id: number | null;
  readonly created_by: number;
  readonly query: string;
  readonly pace: string;
  readonly time_zone: string;
  readonly state: string;
  readonly next_step: number;
  readonly steps: number;
  readonly due_at: number | null;
  readonly progress_message_id: number | null;
}

interface StepRow {
  readonly step: number;
  readonly since: string;
  readonly until: string;
  readonly posts: string;
  readonly messageId: number | null;
}

const STEP =
  'SELECT step, since, until, posts, message_id AS messageId FROM replay_steps WHERE replay_id = ?';

/** Archives played forward. */
export function createReplayStore(db: Database): ReplayStore {
  const owe = createOwe(db);
  const nextId = db.prepare<[], { value: number }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'replay' RETURNING value",
  );
  const insert = db.prepare(
    `INSERT INTO replays (id, chat_id, thread_id, created_by, query, pace, time_zone, state, next_step, steps, due_at, progress_message_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'running', 0, ?, ?, ?)`,
  );
  const insertStep = db.prepare(
    'INSERT INTO replay_steps (replay_id, step, since, until, posts) VALUES (?, ?, ?, ?, ?)',
  );
  const byId = db.prepare<[number], Row>('SELECT * FROM replays WHERE id = ?');
  const byChat = db.prepare<[number], Row>('SELECT * FROM replays WHERE chat_id = ? ORDER BY id');
  const byDue = db.prepare<[number, number], Row>(
    `SELECT * FROM replays WHERE due_at <= ? AND state = 'running'
     AND NOT EXISTS (SELECT 1 FROM chats WHERE chats.id = chat_id AND gone IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.chat_id = replays.chat_id
       AND purpose ->> 'type' = 'replay' AND purpose ->> 'replayId' = replays.id)
     ORDER BY due_at LIMIT ?`,
  );
  const update = db.prepare(
    'UPDATE replays SET state = ?, pace = ?, due_at = ?, next_step = ?, progress_message_id = ? WHERE id = ?',
  );
  const step = db.prepare<[number, number], StepRow>(`${STEP} AND step = ?`);
  const steps = db.prepare<[number, number, number], StepRow>(`${STEP} AND step >= ? ORDER BY step LIMIT ?`);
  const get = (id: number): Replay | null => {
    const row = byId.get(id);
    return row ? toReplay(row) : null;
  };
  const save = (replay: Replay) =>
    update.run(
      replay.state,
      JSON.stringify(replay.pace),
      replay.dueAt,
      replay.nextStep,
      replay.progressMessageId,
      replay.id,
    );
  return {
    async create(plan) {
      return db
        .transaction(() => {
          const id = nextId.get()?.value as number;
          const { chatId, threadId, createdBy, query, timeZone, dueAt, progressMessageId } = plan;
          const pace = JSON.stringify(plan.pace);
          const steps = plan.steps.length;
          insert.run(id, chatId, threadId, createdBy, query, pace, timeZone, steps, dueAt, progressMessageId);
          for (const each of plan.steps)
            insertStep.run(id, each.step, each.since, each.until, JSON.stringify(each.posts));
          return get(id) as Replay;
        })
        .immediate();
    },
    async get(id) {
      return get(id);
    },
    async ofChat(chatId) {
      return byChat.all(chatId).map(toReplay);
    },
    async update(id, changes) {
      return db
        .transaction(() => {
          const replay = get(id);
          if (!replay) return null;
          save({ ...replay, ...changes });
          return get(id);
        })
        .immediate();
    },
    async due(now, limit) {
      return byDue.all(now, limit).map(toReplay);
    },
    async step(id, n) {
      const row = step.get(id, n);
      return row ? toStep(row) : null;
    },
    async steps(id, from, limit) {
      return steps.all(id, from, limit).map(toStep);
    },
    async advance(id, n, delivery, nextDueAt) {
      return db
        .transaction(() => {
          const replay = get(id);
          if (replay?.state !== 'running' || replay.nextStep !== n) return false;
          const done = n >= replay.steps;
          save({
            ...replay,
            state: done ? 'done' : 'running',
            nextStep: done ? n : n + 1,
            dueAt: done ? null : nextDueAt,
          });
          if (delivery) owe([delivery], replay.dueAt ?? 0);
          return true;
        })
        .immediate();
    },
  };
}

function toReplay(row: Row): Replay {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    createdBy: row.created_by,
    query: row.query,
    pace: JSON.parse(row.pace),
    timeZone: row.time_zone,
    state: row.state as ReplayState,
    nextStep: row.next_step,
    steps: row.steps,
    dueAt: row.due_at,
    progressMessageId: row.progress_message_id,
  };
}

const toStep = (row: StepRow): ReplayStep => ({ ...row, posts: JSON.parse(row.posts) });
