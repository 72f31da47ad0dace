import { afterEach, describe, expect, it } from 'vitest';
import type { Delivery, NewDelivery, Outcome, Purpose } from '../../src/delivery/outgoing.ts';
import type { NewSubscription, Settlement } from '../../src/store/deliveries.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { written } from '../support/outgoing.ts';
import { somePosts } from '../support/posts.ts';

const opened: Store[] = [];
const open = async (): Promise<Store> => {
  const store = await openStore(':memory:', { feedTimeZone: 'UTC' });
  opened.push(store);
  return store;
};
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const wanted = (more: Partial<NewSubscription> = {}): NewSubscription => ({
  chatId: 7,
  threadId: null,
  createdBy: 70,
  createdAt: 1_000,
  dueAt: 5_000,
  query: '#asean',
  schedule: { type: 'times', days: [1, 2, 3, 4, 5, 6, 7], times: ['08:30'] },
  timeZone: 'UTC',
  quiet: null,
  missed: 'late',
  announceEmpty: false,
  edits: false,
  ...more,
});
const owed = (text: string, purpose: Purpose = { type: 'notice' }, chatId = 7, parts = 1): NewDelivery => ({
  chatId,
  threadId: null,
  purpose,
  parts: Array.from({ length: parts }, (_, n) => ({
    type: 'message',
    view: { text: parts === 1 ? text : `${text} ${n + 1}`, entities: [], buttons: [] },
  })),
});
const texts = (deliveries: readonly Delivery[]): string[] =>
  deliveries.map(({ parts, part }) => written(parts[part]));
const sent = (messageId: number, readyAt = 0): Outcome => ({
  type: 'sent',
  messageIds: [messageId],
  readyAt,
});

const settlement = (subscriptionId: number, more: Partial<Settlement> = {}): Settlement => ({
  subscriptionId,
  dueAt: 5_000,
  slots: [{ slot: 5_000, state: 'queued' }],
  nextDueAt: 9_000,
  seen: 2,
  posts: [1, 2],
  delivery: owed('digest', { type: 'digest', subscriptionId, slot: 5_000 }),
  ...more,
});

describe('a subscription', () => {
  it('begins after the newest post, is changed, listed and deleted', async () => {
    const store = await open();
    await store.posts.write('feed', somePosts(3), new Map());
    const { id, seen, state } = await store.subscriptions.create(wanted());
    expect([seen, state]).toEqual([3, 'active']);
    await store.subscriptions.update(id, { query: 'laos', quiet: { from: '22:00', to: '07:00' } });
    expect(await store.subscriptions.ofChat(7)).toMatchObject([
      { id, query: 'laos', quiet: { to: '07:00' } },
    ]);
    expect(await store.subscriptions.delete(id)).toBe(true);
    expect(await store.subscriptions.get(id)).toBeNull();
    expect((await store.subscriptions.create(wanted())).id).toBeGreaterThan(id);
  });

  it('is due at its moment while it is active', async () => {
    const store = await open();
    const { id } = await store.subscriptions.create(wanted());
    expect(await store.subscriptions.due(4_999, 10)).toEqual([]);
    expect((await store.subscriptions.due(5_000, 10)).map((due) => due.id)).toEqual([id]);
    await store.subscriptions.update(id, { state: 'paused' });
    expect(await store.subscriptions.due(5_000, 10)).toEqual([]);
  });

  it('tells its changes in order, and that it is gone', async () => {
    const store = await open();
    const [one, two] = [
      await store.subscriptions.create(wanted()),
      await store.subscriptions.create(wanted({ chatId: 8 })),
    ];
    const first = await store.subscriptions.changes(0, 10);
    expect(first.map((change) => change.id)).toEqual([one.id, two.id]);
    await store.subscriptions.update(one.id, { state: 'stopped' });
    await store.subscriptions.delete(two.id);
    const next = await store.subscriptions.changes(first.at(-1)?.changed ?? 0, 10);
    expect(next).toMatchObject([
      { id: one.id, subscription: null },
      { id: two.id, subscription: null },
    ]);
  });
});

describe('a slot', () => {
  it('is settled once, by whoever is first', async () => {
    const store = await open();
    const { id } = await store.subscriptions.create(wanted());
    expect(await store.subscriptions.settle(settlement(id))).toBe(true);
    expect(await store.subscriptions.settle(settlement(id))).toBe(false);
    expect(await store.subscriptions.get(id)).toMatchObject({ dueAt: 9_000, seen: 2 });
    const claimed = await store.outbox.claim('me', 6_000, 10, 60_000);
    expect(texts(claimed)).toEqual(['digest']);
    await store.outbox.record([{ delivery: claimed[0] as Delivery, outcome: sent(11) }], 6_500);
    expect(await store.subscriptions.log(id, Infinity, 10)).toEqual([
      { subscriptionId: id, slot: 5_000, state: 'sent', posts: [1, 2], sentAt: 6_500, reason: null },
    ]);
    expect([...(await store.subscriptions.sentTo(7, 1))]).toEqual([2]);
    expect(await store.subscriptions.get(id)).toMatchObject({ lastSentAt: 6_500 });
  });

  it('that has had its row is not sent again, and its posts are left to the next', async () => {
    const store = await open();
    const { id, seen } = await store.subscriptions.create(wanted());
    await store.subscriptions.settle(settlement(id, { posts: [], seen }));
    await store.subscriptions.update(id, { dueAt: 5_000 });
    expect(await store.subscriptions.settle(settlement(id, { seen: 9 }))).toBe(true);
    expect(await store.subscriptions.get(id)).toMatchObject({ seen, dueAt: 9_000 });
    expect(await store.outbox.backlog(10)).toBe(1);
  });

  it('of a closed topic is not covered after all, and the one who set it up is to be told once', async () => {
    const store = await open();
    const { id } = await store.subscriptions.create(wanted());
    await store.subscriptions.settle(settlement(id));
    const [delivery] = await store.outbox.claim('me', 6_000, 10, 60_000);
    const outcome: Outcome = { type: 'topic', reason: 'topic-closed' };
    await store.outbox.record([{ delivery: delivery as Delivery, outcome }], 6_500);
    expect(await store.subscriptions.get(id)).toMatchObject({
      state: 'paused',
      reason: 'topic-closed',
      seen: 0,
    });
    expect(await store.subscriptions.log(id, Infinity, 1)).toMatchObject([{ state: 'failed' }]);
    expect((await store.subscriptions.untold(10)).map((each) => each.id)).toEqual([id]);
    expect(await store.subscriptions.untold(10)).toEqual([]);
    expect(await store.outbox.nextReadyAt()).toBeNull();
  });
});

describe('alerts', () => {
  it('are owed once for each post and subscription', async () => {
    const store = await open();
    const { id } = await store.subscriptions.create(wanted({ schedule: { type: 'now' }, dueAt: null }));
    const alert = owed('post 4', { type: 'alert', subscriptionIds: [id], postId: 4 });
    await store.subscriptions.alert([alert], [], 100);
    await store.subscriptions.alert([alert], [], 200);
    expect(await store.outbox.backlog(10)).toBe(1);
    expect(await store.subscriptions.get(id)).toMatchObject({ seen: 4 });
    await store.subscriptions.setAlerted(4);
    await store.subscriptions.setAlerted(3);
    expect(await store.subscriptions.alerted()).toBe(4);
  });

  it('are held for a moment that the first of them sets', async () => {
    const store = await open();
    const { id } = await store.subscriptions.create(wanted({ schedule: { type: 'now' }, dueAt: null }));
    await store.subscriptions.alert([], [{ subscriptionId: id, until: 7_000 }], 100);
    await store.subscriptions.alert([], [{ subscriptionId: id, until: 8_000 }], 200);
    expect(await store.subscriptions.get(id)).toMatchObject({ dueAt: 7_000 });
  });
});

describe('the outbox', () => {
  it('gives each chat its messages in order, one at a time, when it may have them', async () => {
    const store = await open();
    await store.outbox.add([owed('a'), owed('b'), owed('x', { type: 'notice' }, 8)], 100);
    const first = await store.outbox.claim('me', 100, 10, 5_000);
    expect(texts(first).sort()).toEqual(['a', 'x']);
    expect(await store.outbox.claim('me', 200, 10, 5_000)).toEqual([]);
    const a = first.find(({ chatId }) => chatId === 7) as Delivery;
    await store.outbox.record([{ delivery: a, outcome: sent(1, 1_200) }], 200);
    expect(await store.outbox.claim('me', 1_199, 10, 5_000)).toEqual([]);
    expect(texts(await store.outbox.claim('me', 1_200, 10, 5_000))).toEqual(['b']);
  });

  it('lets what is for this moment wait behind nothing that is sent in bulk', async () => {
    const store = await open();
    const alert = { type: 'alert', subscriptionIds: [], postId: 4 } as const;
    const bulk = Array.from({ length: 50 }, (_, n) => owed('digest', { type: 'notice' }, n + 1));
    await store.outbox.add(bulk, 0);
    await store.outbox.add([owed('alert', alert, 50, 2), owed('alert', alert, 99)], 500);
    const claimed = await store.outbox.claim('me', 1_000, 2, 9_000);
    expect(claimed.map(({ chatId }) => chatId).sort()).toEqual([50, 99]);
    expect(texts(claimed).sort()).toEqual(['alert', 'digest']);
    await store.outbox.record(
      claimed.map((delivery) => ({ delivery, outcome: sent(1, 2_000) })),
      1_000,
    );
    for (const [now, wanted] of [
      [2_000, 'alert 1'],
      [3_000, 'alert 2'],
    ] as const) {
      // It keeps to its pace: before that the others have their turn.
      expect(texts(await store.outbox.claim('me', now - 1, 1, now + 60_000))).toEqual(['digest']);
      const [next] = await store.outbox.claim('me', now, 1, 9_000);
      expect(next && texts([next])).toEqual([wanted]);
      await store.outbox.record([{ delivery: next as Delivery, outcome: sent(1, now + 1_000) }], now);
    }
    await store.outbox.add([owed('later', { type: 'notice' }, 50)], 3_500);
    expect(await store.outbox.claim('me', 4_000, 1, 9_000)).toMatchObject([{ chatId: 3 }]);
  });

  it('gives what somebody claimed and left to another, once the lease is over and unless it is renewed', async () => {
    const store = await open();
    await store.outbox.add([owed('a')], 100);
    await store.outbox.claim('me', 100, 10, 1_000);
    await store.outbox.renew('me', 2_000);
    expect(await store.outbox.claim('other', 1_500, 10, 9_000)).toEqual([]);
    expect(texts(await store.outbox.claim('other', 2_000, 10, 9_000))).toEqual(['a']);
  });

  it('heeds nothing of somebody who has lost a claim and does not know', async () => {
    const store = await open();
    await store.outbox.add([owed('part', { type: 'notice' }, 7, 3)], 0);
    const [lost] = await store.outbox.claim('slow', 0, 1, 10);
    for (const messageId of [1, 2]) {
      const [taken] = await store.outbox.claim('me', 10, 1, 50);
      await store.outbox.record([{ delivery: taken as Delivery, outcome: sent(messageId) }], 10);
    }
    await store.outbox.claim('me', 10, 1, 50);
    await store.outbox.record([{ delivery: lost as Delivery, outcome: sent(9) }], 20);
    expect(await store.outbox.claim('other', 20, 1, 90)).toEqual([]);
    expect(await store.outbox.claim('other', 50, 1, 90)).toMatchObject([{ part: 2, messageIds: [1, 2] }]);
  });

  it('goes on with the next part, and with the same one after a passing fault', async () => {
    const store = await open();
    await store.outbox.add([owed('part', { type: 'notice' }, 7, 2)], 0);
    const [one] = await store.outbox.claim('me', 0, 1, 50);
    await store.outbox.record([{ delivery: one as Delivery, outcome: sent(1) }], 0);
    const [two] = await store.outbox.claim('me', 0, 1, 50);
    expect(two).toMatchObject({ part: 1, messageIds: [1], attempt: 0 });
    await store.outbox.record([{ delivery: two as Delivery, outcome: { type: 'later', readyAt: 9 } }], 0);
    expect(await store.outbox.nextReadyAt()).toBe(9);
    expect(await store.outbox.claim('me', 9, 1, 50)).toMatchObject([{ part: 1, attempt: 1 }]);
  });

  it('sets aside what is not taken, with its cause, and goes on', async () => {
    const store = await open();
    await store.outbox.add([owed('bad'), owed('good')], 0);
    const [bad] = await store.outbox.claim('me', 0, 1, 50);
    const outcome: Outcome = { type: 'failed', cause: 'can’t parse', readyAt: 0 };
    await store.outbox.record([{ delivery: bad as Delivery, outcome }], 3);
    expect(await store.outbox.setAside(5)).toMatchObject([{ chatId: 7, cause: 'can’t parse', at: 3 }]);
    expect(texts(await store.outbox.claim('me', 0, 1, 50))).toEqual(['good']);
  });

  it('lets the messages of a chat that is gone rest until it returns', async () => {
    const store = await open();
    const { id } = await store.subscriptions.create(wanted({ schedule: { type: 'now' }, dueAt: null }));
    await store.outbox.add([owed('a'), owed('b')], 0);
    const [a] = await store.outbox.claim('me', 0, 1, 50);
    await store.outbox.record([{ delivery: a as Delivery, outcome: { type: 'gone', reason: 'blocked' } }], 0);
    await store.outbox.add([owed('c')], 10);
    expect(await store.outbox.nextReadyAt()).toBeNull();
    expect(await store.subscriptions.get(id)).toMatchObject({ state: 'gone' });
    expect(await store.chats.returned(7, 99)).toBe(true);
    expect(await store.chats.returned(7, 99)).toBe(false);
    expect(await store.subscriptions.get(id)).toMatchObject({ state: 'active', dueAt: 99 });
    expect(texts(await store.outbox.claim('me', 99, 1, 500))).toEqual(['a']);
  });

  it('follows a group that has become a supergroup', async () => {
    const store = await open();
    await store.chats.set(7, { language: 'ru' });
    const { id } = await store.subscriptions.create(wanted());
    await store.outbox.add([owed('a')], 0);
    const [a] = await store.outbox.claim('me', 0, 1, 50);
    await store.outbox.record([{ delivery: a as Delivery, outcome: { type: 'migrated', chatId: -100 } }], 1);
    expect(await store.outbox.claim('me', 1, 1, 50)).toMatchObject([{ chatId: -100 }]);
    expect(await store.subscriptions.get(id)).toMatchObject({ chatId: -100 });
    expect(await store.chats.get(-100)).toMatchObject({ language: 'ru' });
  });
});

describe('questions and replays', () => {
  it('a question is kept until it expires or is taken back', async () => {
    const store = await open();
    await store.drafts.set(7, 70, '{"step":1}', 500);
    expect(await store.drafts.get(7, 70, 499)).toBe('{"step":1}');
    expect(await store.drafts.get(7, 71, 0)).toBeNull();
    expect(await store.drafts.get(7, 70, 500)).toBeNull();
    await store.drafts.set(7, 70, null, 0);
    expect(await store.drafts.get(7, 70, 0)).toBeNull();
  });

  it('a replay takes each step once', async () => {
    const store = await open();
    const step = (n: number) => ({ step: n, since: '2024-07-01', until: '2024-07-01', posts: [n + 1] });
    const replay = await store.replays.create({
      chatId: 7,
      threadId: null,
      createdBy: 70,
      query: '',
      pace: { span: { unit: 'day', count: 1 }, interval: { type: 'every', seconds: 60 } },
      timeZone: 'UTC',
      progressMessageId: 54,
      dueAt: 100,
      steps: [step(0), step(1)],
    });
    expect((await store.replays.due(100, 5)).map(({ id }) => id)).toEqual([replay.id]);
    const delivery = owed('step', { type: 'replay', replayId: replay.id, step: 0 });
    expect(await store.replays.advance(replay.id, 0, delivery, 160)).toBe(true);
    expect(await store.replays.advance(replay.id, 0, delivery, 160)).toBe(false);
    expect(await store.replays.due(160, 5)).toEqual([]);
    const [claimed] = await store.outbox.claim('me', 100, 1, 500);
    await store.outbox.record([{ delivery: claimed as Delivery, outcome: sent(55) }], 100);
    expect((await store.replays.due(160, 5)).map(({ nextStep }) => nextStep)).toEqual([1]);
    expect(await store.replays.steps(replay.id, 0, 5)).toMatchObject([
      { messageId: 55 },
      { messageId: null },
    ]);
    expect(await store.replays.advance(replay.id, 1, null, 220)).toBe(true);
    expect(await store.replays.get(replay.id)).toMatchObject({ state: 'running', dueAt: 220, nextStep: 2 });
    expect(await store.replays.advance(replay.id, 2, null, null)).toBe(true);
    expect(await store.replays.advance(replay.id, 2, null, null)).toBe(false);
    const done = { state: 'done', dueAt: null, nextStep: 2, progressMessageId: 54 };
    expect(await store.replays.get(replay.id)).toMatchObject(done);
  });

  it('a replay waits for a chat that is gone, and takes a step again that its topic would not have', async () => {
    const store = await open();
    const steps = [0, 1].map((n) => ({ step: n, since: '2024-07-01', until: '2024-07-01', posts: [n] }));
    const { id } = await store.replays.create({
      chatId: 7,
      threadId: 3,
      createdBy: 70,
      query: '',
      pace: { span: { unit: 'day', count: 1 }, interval: { type: 'every', seconds: 60 } },
      timeZone: 'UTC',
      progressMessageId: null,
      dueAt: 100,
      steps,
    });
    await store.chats.gone(7, 'blocked');
    expect(await store.replays.due(100, 5)).toEqual([]);
    await store.chats.returned(7, 100);
    expect(await store.replays.due(100, 5)).toHaveLength(1);
    const delivery = { ...owed('step', { type: 'replay', replayId: id, step: 0 } as const), threadId: 3 };
    await store.replays.advance(id, 0, delivery, 160);
    const [claimed] = await store.outbox.claim('me', 100, 1, 500);
    const closed = { type: 'topic', reason: 'topic-closed' } as const;
    await store.outbox.record([{ delivery: claimed as Delivery, outcome: closed }], 100);
    expect(await store.replays.get(id)).toMatchObject({ state: 'paused', nextStep: 0, dueAt: null });
  });
});
