import { describe, expect, it } from 'vitest';
import { useStores } from '../support/store.ts';

const stores = useStores();
const DAY = 86_400_000;

describe('what a chat has chosen', () => {
  it('is kept by chat, each choice by itself', async () => {
    const store = await stores.open();
    expect(await store.chats.get(-5)).toMatchObject({ language: null, timeZone: null });
    await store.chats.set(-5, { language: 'ru' });
    await store.chats.set(-5, { timeZone: 'Asia/Vientiane' });
    expect(await store.chats.get(-5)).toMatchObject({ language: 'ru', timeZone: 'Asia/Vientiane' });
    expect(await store.chats.get(5)).toMatchObject({ language: null, timeZone: null });
    await store.chats.set(-5, { language: null });
    expect(await store.chats.get(-5)).toMatchObject({ language: null, timeZone: 'Asia/Vientiane' });
  });
});

describe('a query too long for a button', () => {
  it('goes by a short key, the same for the same text, until it has not been asked for a month', async () => {
    const store = await stores.open();
    const key = await store.queries.remember('a long query', 0);
    expect(key).toMatch(/^[A-Za-z0-9_-]{1,12}$/);
    expect(await store.queries.remember('a long query', 20 * DAY)).toBe(key);
    expect(await store.queries.remember('another', 0)).not.toBe(key);
    expect(await store.queries.recall(key, 49 * DAY)).toBe('a long query');
    expect(await store.queries.recall(key, 51 * DAY)).toBeNull();
    expect(await store.queries.recall('nonsense', 0)).toBeNull();
    await store.queries.remember('a third', 60 * DAY);
    expect(await store.queries.recall(key, 0)).toBeNull();
  });
});
