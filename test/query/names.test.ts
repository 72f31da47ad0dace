import { describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { explainReading } from '../../src/query/explain.ts';
import { fits } from '../../src/query/fits.ts';
import { interpret } from '../../src/query/interpret.ts';
import type { Query } from '../../src/query/query.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { query, saying, textsOf, useStores } from '../support/store.ts';

const stores = useStores();
const i18n = loadI18n('locales');

async function search(text: string): Promise<Query> {
  const options = { mode: 'search', language: 'en', today: '2024-07-28' } as const;
  const read = await interpret(text, options, async () => []);
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

/** What is asked, and a text that has it in another script, case or number. */
const FOUND: readonly (readonly [asked: string, text: string])[] = [
  // people, from Latin letters to Russian ones in any case
  ['Lavrov', 'Сергей Лавров провёл переговоры'],
  ['lavrov', 'Встреча с Сергеем Лавровым'],
  ['Lavrov', 'О выступлении С.В.Лаврова'],
  ['Sergey Lavrov', 'Выступление Сергея Лаврова'],
  ['Sergei Lavrov', 'Сергею Лаврову'],
  ['Zakharova', 'Брифинг Марии Захаровой'],
  ['Putin', 'Президент Путин'],
  ['Tokayev', 'с Касым-Жомартом Токаевым'],
  ['Tokaev', 'Токаев'],
  ['Zelensky', 'о Зеленском'],
  ['Zelenskiy', 'Зеленскому'],
  ['Shoigu', 'Сергей Шойгу'],
  ['Mikhail Mishustin', 'Михаила Мишустина'],
  ['Alexander', 'Александром Лукашенко'],
  ['Wang Yi', 'Министр иностранных дел Китая Ван И'],
  ['Xi Jinping', 'Си Цзиньпином и Си Цзиньпин'],
  ['Mao Ning', 'Мао Нин'],
  // and back
  ['Лавров', 'Sergey Lavrov holds talks'],
  ['лаврова', 'Sergey Lavrov holds talks'],
  ['с Лавровым', 'Лавров с коллегами'],
  ['Сергей Лавров', 'Foreign Minister Sergey Lavrov'],
  ['Захаровой', 'Briefing by Maria Zakharova'],
  ['Дмитрий', 'Dmitry Peskov'],
  ['Юрий', 'Yuri Ushakov'],
  ['Токаев', 'Kassym-Jomart Tokayev'],
  ['Ван И', 'Foreign Minister Wang Yi'],
  ['Цзиньпин', 'President Xi Jinping'],
  // cases of one script
  ['Лавров', 'О встрече с С.В.Лавровым'],
  ['Лаврова', 'Лавров'],
  ['Сергей', 'Сергея'],
  ['министр', 'встреча министров'],
  ['министрами', 'министр'],
  ['meeting', 'Two meetings'],
  ['countries', 'a country'],
  // countries and organisations by the gazetteer
  ['Лаоса', 'Talks in Laos'],
  ['Laos', 'Визит в Лаос'],
  ['Лаосом', 'Министр иностранных дел Лаоса'],
  ['Lao PDR', 'the people of Laos'],
  ['Китае', 'relations with China'],
  ['China', 'отношения с Китаем'],
  ['Türkiye', 'в Турции'],
  ['США', 'the United States of America'],
  ['Саудовская Аравия', 'the Kingdom of Saudi Arabia'],
  ['South Korea', 'Республика Корея'],
  ['АСЕАН', 'ASEAN centrality'],
  ['NATO', 'расширение НАТО'],
  ['ООН', 'at the UN'],
  // towns
  ['Вьентьян', 'held in Vientiane'],
  ['Vientiane', 'во Вьентьяне'],
  ['Moscow', 'в Москве'],
  ['Пекине', 'Beijing'],
  ['Ханой', 'Hanoi'],
  ['Geneva', 'в Женеве'],
];

const NOT_FOUND: readonly (readonly [asked: string, text: string])[] = [
  // quotes are exact
  ['"Лавров"', 'Sergey Lavrov'],
  ['"Lavrov"', 'Лавров'],
  ['"Лаос"', 'Laos'],
  ['"minister"', 'ministers'],
  // words that are spelled alike by chance
  ['мост', 'most of all'],
  ['море', 'more of that'],
  ['он', 'on that'],
  ['Нота', 'not at all'],
  ['вас', 'East Asia Summit'],
  ['who', 'the World Health Organization'],
  ['it', 'Италия'],
  // other people and countries
  ['Lavrov', 'Лавровый лист'],
  ['Laos', 'Визит во Вьетнам'],
  ['Zakharova', 'Захаров'],
  // a minus leaves out by every name
  ['talks -Лаос', 'talks in Laos'],
  ['переговоры -Lavrov', 'переговоры Лаврова'],
];

describe('a name', () => {
  it.each(FOUND)('%s finds %s', async (asked, text) => {
    expect(fits(await search(asked), post(text))).toBe(true);
  });

  it.each(NOT_FOUND)('%s does not find %s', async (asked, text) => {
    expect(fits(await search(asked), post(text))).toBe(false);
  });

  it('of a country finds its posts, whatever they say', async () => {
    const flags = post('🇷🇺🇱🇦 talks', { countries: ['LA', 'RU'] });
    expect(fits(await search('Лаоса'), flags)).toBe(true);
    expect(fits(await search('Vietnam'), flags)).toBe(false);
    expect(fits(await search('talks -Laos'), flags)).toBe(false);
  });

  it('is found in the archive as it fits a post, and the answer says how a country was read', async () => {
    const store = await stores.open();
    const texts = [...new Set([...FOUND, ...NOT_FOUND].map(([, text]) => text))];
    await store.posts.write(
      'feed',
      texts.map((text, rank) => saying(text, { rank })),
      new Map(),
    );
    const all = await store.posts.find(query([]), { limit: 200 });
    for (const [asked] of [...FOUND, ...NOT_FOUND]) {
      const wanted = await search(asked);
      const expected = all.items.filter((each) => fits(wanted, each)).map(({ text }) => text);
      expect([asked, await textsOf(store, wanted, 200)]).toEqual([asked, expected]);
    }
    const options = { mode: 'search', language: 'en', today: '2024-07-28' } as const;
    const read = await interpret('talks Лаоса -NATO', options, async () => []);
    if (!read.ok) throw new Error(read.error.key);
    expect(read.readings.map((reading) => explainReading(reading, i18n.translator('en')))).toEqual([
      '“Лаоса” also finds Laos by its other names',
    ]);
  });
});
