import { describe, expect, it } from 'vitest';
import { isTown, townAfterIn } from '../../../src/feed/recognise/towns.ts';

describe('a town', () => {
  it.each([
    ...[
      'Vientiane',
      'New York',
      'Rio de Janeiro',
      'Nay Pyi Taw',
      'Ho Chi Minh City',
      'St. Petersburg',
      'The Hague',
    ],
    ...[
      'Port-au-Prince',
      'Sharm el-Sheikh',
      'N’Djamena',
      'Nur-Sultan',
      'Santa Cruz de la Sierra',
      'Singapore',
    ],
    ...['Москва', 'Нижний Новгород', 'Ростов-на-Дону', 'Люксембург', 'Hong Kong', 'São Paulo', 'al-Arish'],
  ])('%s', (name) => expect(isTown(name)).toBe(true));

  it.each([
    ...[
      'Laos',
      'Lao PDR',
      'Russia',
      'Лаос',
      'ASEAN',
      'Africa',
      'Central Asia',
      'Russian',
      'July',
      'июль',
      'UN',
    ],
    ...[
      'Presidential Palace',
      'Congress Center',
      'UN Headquarters',
      'Embassy of Laos',
      'Prime Minister',
      'the talks',
    ],
    ...[
      'Foreign Minister Sergey Lavrov',
      'Security Council',
      'Совете Безопасности',
      'Moscow Region',
      'a town',
      '12',
      '',
    ],
  ])('%s is none', (name) => expect(isTown(name)).toBe(false));

  it.each([
    ['Москву', 'Москва'],
    ['Софию', 'София'],
    ['Ташкент', 'Ташкент'],
    ['Сочи', 'Сочи'],
    ['Баку', 'Баку'],
    ['Нижний Новгород', 'Нижний Новгород'],
  ])('прибыл в %s: %s', (written, town) => expect(townAfterIn(written, true)).toBe(town));

  it.each([
    ['Москве', 'Москва'],
    ['Джакарте', 'Джакарта'],
    ['Аддис-Абебе', 'Аддис-Абеба'],
    ['Минске', 'Минск'],
    ['Нью-Йорке', 'Нью-Йорк'],
    ['Санкт-Петербурге', 'Санкт-Петербург'],
    ['Ханое', 'Ханой'],
    ['Казани', 'Казань'],
    ['Севастополе', 'Севастополь'],
    ['Софии', 'София'],
    ['Анталье', 'Анталья'],
    ['Афинах', 'Афины'],
    ['Тбилиси', 'Тбилиси'],
    ['Душанбе', 'Душанбе'],
    ['Баку', 'Баку'],
    ['Нижнем Новгороде', 'Нижний Новгород'],
    ['Грозном', null],
  ])('прошла в %s: %s', (written, town) => expect(townAfterIn(written, false)).toBe(town));
});
