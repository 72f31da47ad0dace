import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { explainReading } from '../../src/query/explain.ts';
import { fits } from '../../src/query/fits.ts';
import { interpret } from '../../src/query/interpret.ts';
import type { Query } from '../../src/query/query.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { type Chat, openChat } from '../support/chat.ts';
import { saying } from '../support/store.ts';

const i18n = loadI18n('locales');
const SEARCH = { mode: 'search', language: 'en', today: '2024-07-28' } as const;

async function search(text: string): Promise<Query> {
  const read = await interpret(text, SEARCH, async () => []);
  if (!read.ok) throw new Error(read.error.key);
  return read.query;
}

const post = (text: string, facts: Partial<StoredPost> = {}): StoredPost => ({
  ...saying(text),
  id: 1,
  source: 'feed',
  meetingId: null,
  ...facts,
});

interface Pair {
  readonly asked: string;
  readonly does: 'finds' | 'does not find';
  readonly text: string;
}

const PAIRS = readFileSync('test/fixtures/names/pairs.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '))
  .map((line): Pair => {
    const [, asked = '', sign, text = ''] = /^(.+) (=>|=\/=>) (.+)$/.exec(line) ?? [];
    if (sign === undefined) throw new Error(`no pair: ${line}`);
    return { asked, does: sign === '=>' ? 'finds' : 'does not find', text };
  });
const TEXTS = [...new Set(PAIRS.map(({ text }) => text))];

describe('a name', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat({ posts: TEXTS.map((text, rank) => saying(text, { rank, tags: [`T${rank}`] })) });
  });
  afterAll(() => chat.close());

  it('has pairs of both kinds', () => {
    const misses = PAIRS.filter(({ does }) => does === 'does not find');
    expect(PAIRS.length - misses.length).toBeGreaterThan(150);
    expect(misses.length).toBeGreaterThan(30);
  });

  it.each(PAIRS)('$asked $does $text', async ({ asked, does, text }) => {
    expect(fits(await search(asked), post(text))).toBe(does === 'finds');
    chat.wait(10_000);
    const answer = await chat.say(`/search ${asked} #T${TEXTS.indexOf(text)}`);
    if (does === 'finds') expect(answer).toContain('· 1 post\n');
    else expect(answer).toMatch(/^Nothing found/);
  });

  it('of a country finds its posts, whatever they say', async () => {
    const flags = post('🇷🇺🇱🇦 talks', { countries: ['LA', 'RU'] });
    expect(fits(await search('Лаоса'), flags)).toBe(true);
    expect(fits(await search('Vietnam'), flags)).toBe(false);
    expect(fits(await search('talks -Laos'), flags)).toBe(false);
  });

  it('is looked for in the archive as in a post', async () => {
    const all: StoredPost[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await chat.store.posts.find(await search(''), { limit: 200, cursor });
      all.push(...page.items);
      cursor = page.next ?? undefined;
    }
    for (const { asked } of PAIRS) {
      const wanted = await search(asked);
      const found = await chat.store.posts.find(wanted, { limit: 400 });
      expect([asked, found.items.map(({ id }) => id)]).toEqual([
        asked,
        all.filter((each) => fits(wanted, each)).map(({ id }) => id),
      ]);
    }
  });

  it('is told as it was read where it is a country’s', async () => {
    const read = await interpret('talks Лаоса -NATO', SEARCH, async () => []);
    if (!read.ok) throw new Error(read.error.key);
    expect(read.readings.map((reading) => explainReading(reading, i18n.translator('en')))).toEqual([
      '“Лаоса” also finds Laos by its other names',
    ]);
  });
});
