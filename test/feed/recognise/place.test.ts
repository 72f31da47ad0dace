import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/feed/parse.ts';

const placeOf = (text: string): string | null =>
  parse(text, [], { publishedAt: null, officials: new Map(), neighbours: ['2024-07-20'] }).place;

const TOWNS = [
  ...[
    'Vientiane',
    'New York',
    'Rio de Janeiro',
    'Nay Pyi Taw',
    'Ho Chi Minh City',
    'St. Petersburg',
    'Singapore',
  ],
  ...[
    'The Hague',
    'Port-au-Prince',
    'Sharm el-Sheikh',
    'N’Djamena',
    'Dar es Salaam',
    'São Paulo',
    'Cholpon-Ata',
  ],
  ...[
    'Bandar Seri Begawan',
    'Santa Cruz de la Sierra',
    'Al Ula',
    'Luxembourg',
    'Nizhny Novgorod',
    'Nuku’alofa',
  ],
  ...['Mexico City', 'Chișinău', 'Georgetown', 'Washington', 'Sochi'],
];
const MINISTER = 'Minister of Trade of Chile Ana Ruiz';
const TEXTS: readonly ((town: string) => string)[] = [
  (town) => `The delegations meet\n📍 ${town}, July 26, 2024`,
  (town) => `The delegations meet\n📍 ${town}, Chile`,
  (town) => `The delegations meet\n📍${town} | 26 July 2024`,
  (town) => `The delegations meet\n📍 26 July 2024, ${town}`,
  (town) => `The delegations meet\n📍 Congress Center, ${town}, July 26`,
  (town) => `The delegations meet\n📍 ${town} (26 July)`,
  (town) => `Remarks by ${MINISTER} (${town}, July 26, 2024)`,
  (town) => `Talks with the Minister of Trade of Chile, ${town}, 26 July 2024`,
  (town) => `🗓 On July 26, ${town} hosted the meeting of the Joint Commission.`,
  (town) => `🗓 On July 26, the third round of talks was held in ${town}, Chile.`,
  (town) => `🗓 On July 26, political consultations took place in ${town}.`,
  (town) => `${MINISTER} arrived in ${town}`,
  (town) => `${MINISTER} arrives in ${town} on a working visit`,
  (town) => `${MINISTER} and Minister of Trade of Peru Juan Diaz hold talks in ${town}`,
  (town) => `${MINISTER} meets Minister of Trade of Peru Juan Diaz on the sidelines of the Summit in ${town}`,
  (town) => `${MINISTER} will visit ${town} on 26 July`,
  (town) => `${MINISTER} will pay an official visit to ${town} (26 July 2024)`,
  (town) => `${town} hosts the ministerial meeting of the CIS`,
];

describe('a town', () => {
  it.each(TOWNS)('%s is found however it is stated', (town) => {
    for (const text of TEXTS) expect([text(town), placeOf(text(town))]).toEqual([text(town), town]);
  });
});

/** Nominative, after в where to, after в where. */
const RUSSIAN_TOWNS: readonly (readonly [string, string, string])[] = [
  ['Москва', 'Москву', 'Москве'],
  ['Джакарта', 'Джакарту', 'Джакарте'],
  ['Минск', 'Минск', 'Минске'],
  ['Вьентьян', 'Вьентьян', 'Вьентьяне'],
  ['Нью-Йорк', 'Нью-Йорк', 'Нью-Йорке'],
  ['Санкт-Петербург', 'Санкт-Петербург', 'Санкт-Петербурге'],
  ['Нижний Новгород', 'Нижний Новгород', 'Нижнем Новгороде'],
  ['Ханой', 'Ханой', 'Ханое'],
  ['Казань', 'Казань', 'Казани'],
  ['Баку', 'Баку', 'Баку'],
  ['Тбилиси', 'Тбилиси', 'Тбилиси'],
  ['Душанбе', 'Душанбе', 'Душанбе'],
  ['Афины', 'Афины', 'Афинах'],
  ['Аддис-Абеба', 'Аддис-Абебу', 'Аддис-Абебе'],
];
const RUSSIAN_TEXTS: readonly ((town: string, to: string, at: string) => string)[] = [
  (town) => `Переговоры делегаций\n📍 г. ${town}, 26 июля 2024 года`,
  (town) => `Выступление Министра торговли Чили Анны Руис на конференции (${town}, 26 июля 2024 г.)`,
  (town) => `Ответы Министра торговли Чили Анны Руис на вопросы, ${town}, 26 июля 2024 года`,
  (_, to) => `Министр торговли Чили Анна Руис прибыла в ${to}`,
  (_, to) => `🗓 26 июля Министр торговли Чили Анна Руис посетит ${to}`,
  (_, __, at) => `🗓 26 июля в ${at} состоялись консультации министерств иностранных дел.`,
  (_, __, at) => `🗓 26 июля прошла встреча министров в ${at}.`,
];

describe('a Russian town', () => {
  it.each(RUSSIAN_TOWNS)('%s is found in the nominative', (...town) => {
    for (const text of RUSSIAN_TEXTS)
      expect([text(...town), placeOf(text(...town))]).toEqual([text(...town), town[0]]);
  });
});

describe('no town', () => {
  it.each([
    `${MINISTER} hosted a dinner`,
    `${MINISTER} arrived in Peru`,
    `${MINISTER} takes part in Victory Day events`,
    `${MINISTER} took part in BRICS Plus sessions`,
    `${MINISTER}’s remarks at the meeting on partnership in Southeast Asia`,
    'Statement on the situation in Aleppo',
    'Talks on a ceasefire in Khartoum',
    'Министр торговли Чили Анна Руис прибыла в Перу',
    'Встреча министров в Совете Безопасности ООН',
    'The delegations meet\n📍 Online, July 26, 2024',
    'The delegations meet\n📍 Chile',
    'The delegations meet\n📍 July 26, 2024',
    'The delegations meet\n📍 Presidential Palace',
    'The delegations meet\n📍 по видеосвязи',
  ])('is stated by %j', (text) => expect(placeOf(text)).toBe(null));
});
