import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isEncounter, sameMeeting } from '../../src/feed/meetings.ts';
import { parse } from '../../src/feed/parse.ts';
import type { DumpPost } from '../../src/feed/post.ts';
import { readDump } from '../../src/feed/sources/dump.ts';
import { openStore } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';

const facts = (text: string) =>
  parse(text, [], { publishedAt: null, officials: new Map(), neighbours: ['2024-07-25'] });

const notice = facts(
  '🇷🇺🇨🇳 Russia’s Foreign Minister Sergey Lavrov and Foreign Minister of China Wang Yi hold talks\n📍 Vientiane, July 25, 2024\n#RussiaChina',
);
const remarks = facts(
  '🎙 Russia’s Foreign Minister Sergey Lavrov’s opening remarks at the meeting with Foreign Minister of China Wang Yi (Vientiane, July 25, 2024)',
);
const trilateral = facts(
  '🇷🇺🇱🇦🇨🇳 Russia’s Foreign Minister Sergey Lavrov takes part in a Russia-Laos-China ministerial\n📍 Vientiane, July 25, 2024',
);
const summit = facts(
  '🇮🇩 Foreign Minister of Indonesia Sugiono attends the ASEAN Summit\n📍 Kuala Lumpur, October 25–28, 2025',
);
const summitDay = facts(
  '🗓 On October 27, Kuala Lumpur hosted the plenary session of the ASEAN Summit with Foreign Minister of Indonesia Sugiono.\n📍 Kuala Lumpur, October 27, 2025',
);

describe('an encounter', () => {
  it('is told by its notice and by remarks made at it', () => {
    expect([notice, remarks, trilateral].map(isEncounter)).toEqual([true, true, true]);
    expect(sameMeeting(remarks, [notice])).toBe(true);
  });

  it('of three is another than one of two on the same day', () => {
    expect(sameMeeting(trilateral, [notice, remarks])).toBe(false);
  });

  it('on another day or in another town is another', () => {
    expect(sameMeeting({ ...notice, date: '2024-07-26' }, [notice])).toBe(false);
    expect(sameMeeting({ ...notice, place: 'Astana' }, [notice])).toBe(false);
    expect(sameMeeting({ ...notice, place: null }, [notice])).toBe(true);
  });

  it('by telephone is another than one in person', () => {
    expect(sameMeeting({ ...notice, kind: 'call', place: null }, [notice])).toBe(false);
  });

  it('of other people of the same countries is another', () => {
    const leaders = facts(
      '🇷🇺🇨🇳 President of Russia Vladimir Putin and President of China Xi Jinping meet\n📍 Vientiane, July 25, 2024',
    );
    expect(sameMeeting(leaders, [notice])).toBe(false);
    expect(sameMeeting({ ...leaders, people: [] }, [notice])).toBe(true);
  });

  it('knows a name shortened', () => {
    expect(sameMeeting({ ...notice, people: ['Lavrov', 'Wang Yi'] }, [notice])).toBe(true);
    expect(sameMeeting({ ...notice, people: ['S. Lavrov', 'Wang Yi'] }, [notice])).toBe(true);
    expect(sameMeeting({ ...notice, people: ['P. Lavrov', 'Wang Yi'] }, [notice])).toBe(false);
  });

  it('is told by who met, where a post leaves out whose they are', () => {
    expect(sameMeeting({ ...remarks, countries: ['CN'] }, [notice])).toBe(true);
    expect(sameMeeting({ ...remarks, countries: ['CN'], people: ['Wang Yi'] }, [notice])).toBe(false);
  });

  it('of several days takes in what is told of one of them', () => {
    expect(summit).toMatchObject({ date: '2025-10-25', dateEnd: '2025-10-28' });
    expect(sameMeeting(summitDay, [summit])).toBe(true);
    expect(sameMeeting({ ...summitDay, date: '2025-10-29' }, [summit])).toBe(false);
    expect(sameMeeting({ ...summitDay, organisations: ['EAS'] }, [summit])).toBe(false);
  });

  it('is no dinner, no statement, nothing without a day', () => {
    const dinner = facts(
      '🇷🇺🇱🇦 Russia’s Foreign Minister Sergey Lavrov takes part in the gala dinner on behalf of Foreign Minister of Laos Saleumxay Kommasith\n📍 Vientiane, July 26, 2024',
    );
    const statement = facts(
      '🎙 Statement by Foreign Minister of Russia Sergey Lavrov during the UN Security Council meeting (New York, July 16, 2024)',
    );
    expect([dinner, statement, { ...notice, date: null }].map(isEncounter)).toEqual([false, false, false]);
  });

  it('without a day of its own is held when it was told of, if it says who met whom', () => {
    const published = { date: null, dateEnd: null, day: '2024-07-25', publishedAt: 1_721_900_000 };
    const told = { ...notice, ...published };
    expect(isEncounter(told)).toBe(true);
    expect(isEncounter({ ...told, publishedAt: null })).toBe(false);
    expect(isEncounter({ ...told, people: ['Sergey Lavrov'], countries: ['RU'] })).toBe(false);
    expect(sameMeeting(told, [remarks])).toBe(true);
    expect(sameMeeting(remarks, [told])).toBe(true);
    expect(sameMeeting({ ...told, day: '2024-07-26' }, [remarks])).toBe(false);
  });
});

const open: Store[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Stores a dump and gives its meetings: day, sides, kinds of posts. */
async function meetingsOf(posts: readonly string[]): Promise<string[]> {
  const store = await openStore(':memory:', { feedTimeZone: 'UTC' });
  open.push(store);
  const dump = readDump(() => posts.join('\n').split('\n'), { today: '2025-06-01' });
  const read = [...dump.posts].filter((post): post is DumpPost => !('reason' in post));
  expect(read).toHaveLength(posts.length);
  await store.posts.write('feed', read, dump.officials);
  const found = await store.meetings.find(
    { terms: [], since: null, until: null, order: 'newest' },
    { limit: 50 },
  );
  return found.items.map(
    ({ date, countries, posts: told }) =>
      `${date} ${countries.join(' ')}: ${told
        .map(({ kind }) => kind)
        .sort()
        .join(' ')}`,
  );
}

const FEED = [
  '🇰🇿🇮🇳 Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan Murat Nurtleu and External Affairs Minister of India S. Jaishankar hold talks\n📍 Astana, 3 June 2025\n#KazakhstanIndia',
  '🇰🇿🇮🇳 Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan Murat Nurtleu and External Affairs Minister of India S. Jaishankar hold talks\n📍 Astana, 3 June 2025\n***\n🤝 The Ministers discussed trade.\n#KazakhstanIndia',
  '🎙 Foreign Minister Murat Nurtleu’s opening remarks at the meeting with External Affairs Minister of India Dr. S. Jaishankar (Astana, 3 June 2025)\n💬 I am glad to welcome you.\n#KazakhstanIndia',
  '🇰🇿🇮🇳🇺🇿 Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan Murat Nurtleu takes part in the Kazakhstan-India-Uzbekistan ministerial\n📍 Astana, 3 June 2025\n#Trilateral',
  '📞 On 4 June, Minister of Foreign Affairs of Kazakhstan Murat Nurtleu had a telephone conversation with External Affairs Minister of India S. Jaishankar.\n#KazakhstanIndia',
  '🇰🇿 Minister of Foreign Affairs of Kazakhstan Murat Nurtleu takes part in the OTS Summit\n📍 Bishkek, 5–7 June 2025\n#KazakhstanOTS',
  '🗓 On 6 June, Bishkek hosted a session of the OTS Summit with Foreign Minister of Kazakhstan Murat Nurtleu.\n#KazakhstanOTS',
];
const MEETINGS = [
  '2025-06-03 IN KZ UZ: meeting',
  '2025-06-03 IN KZ: meeting meeting remarks',
  '2025-06-04 IN KZ: call',
  '2025-06-05 KZ: meeting readout',
];

describe('the meetings of a feed', () => {
  it('are each stored once, whatever the order of their posts', async () => {
    expect((await meetingsOf(FEED)).sort()).toEqual(MEETINGS);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(FEED, { minLength: FEED.length }), async (posts) => {
        expect((await meetingsOf(posts)).sort()).toEqual(MEETINGS);
      }),
      { numRuns: 10 },
    );
  });
});
