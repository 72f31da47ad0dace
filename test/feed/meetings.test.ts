import { describe, expect, it } from 'vitest';
import { isEncounter, sameMeeting } from '../../src/feed/meetings.ts';
import { parse } from '../../src/feed/parse.ts';

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

describe('an encounter', () => {
  it('is told by its notice and by remarks made at it', () => {
    expect([notice, remarks, trilateral].map(isEncounter)).toEqual([true, true, true]);
    expect(sameMeeting(remarks, [notice])).toBe(true);
  });
  it('of three is another than one of two on the same day', () => {
    expect(sameMeeting(trilateral, [notice, remarks])).toBe(false);
  });
  it('on another day is another', () => {
    expect(sameMeeting({ ...notice, date: '2024-07-26' }, [notice])).toBe(false);
  });
});
