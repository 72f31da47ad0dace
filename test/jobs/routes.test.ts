import { afterEach, describe, expect, it } from 'vitest';
import { createArrivals } from '../../src/jobs/arrivals.ts';
import { runDigests } from '../../src/jobs/digests.ts';
import { runEdits } from '../../src/jobs/edits.ts';
import type { NewRoute } from '../../src/store/routes.ts';
import { aPost } from '../support/posts.ts';
import { openWorld, type World } from '../support/world.ts';

const worlds: World[] = [];
const open = async (): Promise<World> => {
  const world = await openWorld();
  worlds.push(world);
  return world;
};
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const HOUR = 3_600_000;
const CHANNEL = { chatId: -1_001, title: 'Feed', username: 'feed', state: 'active' } as const;

async function route(world: World, now: number, more: Partial<NewRoute> = {}): Promise<number> {
  const { id } = await world.store.routes.create({
    query: '#laos',
    chatId: -7,
    threadId: null,
    way: 'card',
    homeChatId: 5,
    createdBy: 5,
    createdAt: now,
    ...more,
  });
  return id;
}

/** A post of the source “feed”, or an edit of it. */
async function write(world: World, id: number, text: string, at: number, more: object = {}): Promise<void> {
  const publishedAt = Math.floor(at / 1000);
  const day = new Date(at).toISOString().slice(0, 10);
  const post = aPost({
    identity: `m:${id}`,
    headline: text,
    text,
    publishedAt,
    day,
    tags: ['Laos'],
    ...more,
  });
  await world.store.posts.write('feed', [post], new Map());
}

describe('routes', () => {
  it('write in the language of the chat, else in that of the source', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const { id } = await world.store.sources.add(CHANNEL);
    for (const chatId of [-7, -8]) await route(world, start, { chatId });
    await world.store.chats.set(-8, { language: 'en' });
    await write(world, 1, 'Before', start + 1000);
    await world.store.sources.update(id, { language: 'ru' });
    await createArrivals(world.deps)(start + 2000);
    const told = await world.deliver(start + 2000);
    expect(told).toHaveLength(2);
    expect(told.sort()).toEqual([expect.stringContaining('March'), expect.stringContaining('марта')]);
    await write(world, 1, 'After', start + 1000, { editedAt: 1_740_830_500 });
    await runEdits(world.deps, start + 3000);
    expect((await world.deliver(start + 3000)).sort()).toEqual([
      expect.stringMatching(/After[\s\S]*March/),
      expect.stringMatching(/After[\s\S]*марта/),
    ]);
  });

  it('have each new post that fits, beside subscriptions, once by two processes', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    await world.subscribe(start, { schedule: { type: 'now' }, query: '#laos', chatId: 8 });
    for (let chat = 1; chat <= 30; chat += 1) await route(world, start, { chatId: -chat });
    await route(world, start, { chatId: -1, query: '' });
    await write(world, 1, 'The ministers met', start + 1000);
    await write(world, 2, 'History', start - 90 * 24 * HOUR);
    const twin = await world.twin();
    await Promise.all([createArrivals(world.deps)(start + 2000), createArrivals(twin.deps)(start + 2000)]);
    await createArrivals(world.deps)(start + 3000);
    const texts = await world.deliver(start + 3000);
    expect(texts.filter((text) => text.includes('The ministers met'))).toHaveLength(31);
    expect(texts.join('\n')).not.toContain('History');
  });

  it('know where a post stands, and never lead into the channel it comes from', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    await world.store.sources.add(CHANNEL);
    await route(world, start, { way: 'forward' });
    await route(world, start, { way: 'copy', chatId: -8 });
    await route(world, start, { chatId: CHANNEL.chatId });
    const media = [5, 6].map((messageId) => ({ type: 'photo', fileId: `f${messageId}`, messageId }));
    await write(world, 5, 'An album', start, { media });
    await createArrivals(world.deps)(start + 1000);
    expect((await world.deliver(start + 1000)).sort()).toEqual(['copy 5,6 of -1001', 'forward 5,6 of -1001']);
  });

  it('pass nothing of a source on to chats that may not see it', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const { id } = await world.store.sources.add(CHANNEL);
    await world.store.sources.update(id, { visibleTo: [-8] });
    await route(world, start);
    await route(world, start, { chatId: -8 });
    await write(world, 1, 'For some', start);
    await createArrivals(world.deps)(start + 1000);
    const claimed = await world.store.outbox.claim('me', start + 1000, 10, start + 9000);
    expect(claimed.map(({ chatId }) => chatId)).toEqual([-8]);
  });

  it('go before a digest for very many', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const view = { text: 'Digest', entities: [], buttons: [] };
    const bulk = Array.from({ length: 500 }, (_, n) => ({
      chatId: 1000 + n,
      threadId: null,
      parts: [{ type: 'message' as const, view }],
      purpose: { type: 'digest' as const, subscriptionId: n, slot: 1 },
    }));
    await world.store.outbox.add(bulk, start);
    await route(world, start);
    await write(world, 1, 'Now', start + 1000);
    await createArrivals(world.deps)(start + 2000);
    const [first] = await world.store.outbox.claim('me', start + 2000, 1, start + 9000);
    expect(first?.chatId).toBe(-7);
  });
});

describe('edits', () => {
  const wanted = { query: '#laos', edits: true } as const;

  it('are told, word by word, to subscriptions that want it and were sent the post, once a chat', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    const arrivals = createArrivals(world.deps);
    await world.subscribe(start, { ...wanted, schedule: { type: 'now' } });
    await world.subscribe(start, { ...wanted, schedule: { type: 'now' }, query: '' });
    await world.subscribe(start, { query: '#laos', schedule: { type: 'now' }, chatId: 8 });
    await world.subscribe(start, { ...wanted, schedule: { type: 'now' }, query: '#other', chatId: 9 });
    await write(world, 1, 'Talks on Friday in Vientiane', start);
    await arrivals(start);
    await world.deliver(start);
    await write(world, 1, 'Talks on Saturday in Vientiane', start);
    await runEdits(world.deps, start + 1000);
    expect(await world.deliver(start + 1000)).toEqual([
      'Edited: Talks on Saturday in Vientiane\n\nTalks on FridaySaturday in Vientiane',
    ]);
    expect(await runEdits(world.deps, start + 2000)).toBe(0);
  });

  it('are told of what a digest has brought, after a restart, by one of two processes', async () => {
    const world = await open();
    const start = world.at('2025-03-01T08:00Z');
    for (let chatId = 1; chatId <= 450; chatId += 1) await world.subscribe(start, { ...wanted, chatId });
    await write(world, 1, 'Talks on Friday', start);
    await runDigests(world.deps, world.at('2025-03-01T08:30Z'));
    await world.deliver(world.at('2025-03-01T08:30Z'));
    await write(world, 1, 'Talks on Saturday', start);
    const twin = await world.twin();
    const later = world.at('2025-03-01T09:00Z');
    await Promise.all([runEdits(world.deps, later), runEdits(twin.deps, later)]);
    expect(await world.deliver(later)).toHaveLength(450);
  });

  it('wait in quiet hours, and come as one however often a post was edited meanwhile', async () => {
    const world = await open();
    const start = world.at('2025-03-01T20:00Z');
    const quiet = { from: '22:00', to: '07:00' };
    await world.subscribe(start, { ...wanted, schedule: { type: 'now' }, quiet });
    await write(world, 1, 'Talks on Friday', start);
    await createArrivals(world.deps)(start);
    await world.deliver(start);
    for (const day of ['Saturday', 'Sunday']) {
      await write(world, 1, `Talks on ${day}`, start);
      await runEdits(world.deps, world.at('2025-03-01T23:00Z'));
    }
    expect(await world.deliver(world.at('2025-03-02T06:59Z'))).toEqual([]);
    const morning = world.at('2025-03-02T07:00Z');
    await runEdits(world.deps, morning);
    expect(await world.deliver(morning)).toEqual([expect.stringContaining('Talks on FridaySunday')]);
  });

  it('that are taken back, or change links alone, are not told', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    await world.subscribe(start, { ...wanted, schedule: { type: 'now' } });
    await write(world, 1, 'Talks on Friday', start);
    await createArrivals(world.deps)(start);
    await world.deliver(start);
    const entities = [{ type: 'bold', offset: 0, length: 5 }];
    await write(world, 1, 'Talks on Friday', start, { entities });
    expect(await runEdits(world.deps, start + 1000)).toBe(0);
    for (const [n, day] of ['Monday', 'Friday'].entries())
      await write(world, 1, `Talks on ${day}`, start, { editedAt: start / 1000 + n });
    expect(await runEdits(world.deps, start + 2000)).toBe(0);
    expect(await world.deliver(start + 3000)).toEqual([]);
  });

  it('of what nobody has cost nothing', async () => {
    const world = await open();
    const start = world.at('2025-03-01T12:00Z');
    await write(world, 1, 'One', start);
    await write(world, 1, 'Two', start);
    expect(await world.store.edits.open(10)).toEqual([]);
  });
});
