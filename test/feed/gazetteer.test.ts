import { describe, expect, it } from 'vitest';
import {
  adjectiveAt,
  countryAt,
  countryName,
  countryOf,
  flagCodes,
  flagOf,
  isRegion,
  organisationOf,
} from '../../src/feed/gazetteer.ts';
import { tokensOf } from '../../src/feed/tokens.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
const COUNTRIES = CODES.filter((code) => flagCodes(flagOf(code)).length > 0);

describe('countries', () => {
  it('are those of ISO 3166-1: no group, no former state, no code of users’ own', () => {
    expect(COUNTRIES).toHaveLength(249);
    for (const code of ['SU', 'YU', 'UK', 'ZZ', 'XA', 'XK', 'EU', 'UN', 'EZ', 'IC', 'AN', 'DD', 'TP', 'BU'])
      expect(COUNTRIES).not.toContain(code);
  });

  it('are known by their flag, code and name in four languages, in any case', () => {
    for (const code of COUNTRIES) {
      expect(countryOf(flagOf(code))).toBe(code);
      expect([countryOf(code), countryOf(code.toLowerCase())]).toEqual([code, code]);
      for (const locale of ['en', 'ru', 'fr', 'es']) {
        const name = countryName(code, locale);
        expect([name, countryOf(name)]).toEqual([name, code]);
        // Initials are told by their capitals alone.
        if (!name.includes('.')) expect([name, countryOf(name.toLowerCase())]).toEqual([name, code]);
      }
    }
    expect(countryOf('la')).toBe('LA');
  });

  it.each([
    ...[
      'Lao PDR LA',
      'Lao People’s Democratic Republic LA',
      'DPRK KP',
      'Republic of Korea KR',
      'ROK KR',
      'PRC CN',
    ],
    ...[
      'Viet Nam VN',
      'Socialist Republic of Viet Nam VN',
      'Côte d’Ivoire CI',
      'cote d’ivoire CI',
      'Ivory Coast CI',
    ],
    ...[
      'UAE AE',
      'United States of America US',
      'U.S. US',
      'USA US',
      'UK GB',
      'Great Britain GB',
      'East Timor TL',
    ],
    ...[
      'Republic of Türkiye TR',
      'Turkey TR',
      'turkiye TR',
      'Brunei Darussalam BN',
      'Holy See VA',
      'Burma MM',
    ],
    ...[
      'Islamic Republic of Iran IR',
      'Kyrgyz Republic KG',
      'Republic of the Congo CG',
      'DRC CD',
      'the Gambia GM',
    ],
    ...['Democratic Republic of the Congo CD', 'Plurinational State of Bolivia BO', 'Kingdom of Thailand TH'],
    ...[
      'Bosnia and Herzegovina BA',
      'Saint Lucia LC',
      'Palestine PS',
      'Hong Kong HK',
      'Syrian Arab Republic SY',
    ],
    ...['КНДР KP', 'КНР CN', 'США US', 'ОАЭ AE', 'ЮАР ZA', 'Российская Федерация RU', 'Белоруссия BY'],
  ])('%s', (line) => {
    expect(countryOf(line.slice(0, -3))).toBe(line.slice(-2));
  });

  it.each([
    ...['Лаоса LA', 'Лаосом LA', 'Лаосу LA', 'Лаосе LA', 'России RU', 'Россией RU', 'Россию RU', 'Китая CN'],
    ...[
      'Китаем CN',
      'Китаю CN',
      'Китае CN',
      'Индии IN',
      'Индией IN',
      'Индонезией ID',
      'Японии JP',
      'Кубой CU',
    ],
    ...['Египта EG', 'Египтом EG', 'Нигера NE', 'Нигерии NG', 'Беларуси BY', 'Беларусью BY', 'Уругваем UY'],
    ...[
      'Республикой Корея KR',
      'Республики Казахстан KZ',
      'Исламской Республикой Иран IR',
      'Королевства Таиланд TH',
    ],
    ...['Российской Федерацией RU', 'Соединёнными Штатами Америки US', 'Саудовской Аравией SA'],
    ...['Объединённых Арабских Эмиратов AE', 'Социалистической Республики Вьетнам VN', 'Кот-д’Ивуаром CI'],
    ...[
      'Боснией и Герцеговиной BA',
      'Гвинеей-Бисау GW',
      'Южной Кореей KR',
      'Шри-Ланкой LK',
      'Новой Зеландией NZ',
    ],
  ])('%s, in a Russian case', (line) => {
    expect(countryOf(line.slice(0, -3))).toBe(line.slice(-2));
  });

  it.each([
    'Vientiane',
    'Ван',
    'Тому',
    'Europe',
    'EU',
    'XA',
    'United',
    '',
    '🇱🇦 Laos',
    '🇱🇦🇷🇺',
    'Republic',
    'No Such Land',
  ])('%s is none', (name) => expect(countryOf(name)).toBe(null));

  it('are read within a sentence where they are capitalised, the longest name first', () => {
    const found = (text: string) => countryAt(tokensOf(text), 0);
    expect(found('Guinea-Bissau and Mali')).toEqual({ code: 'GW', length: 3 });
    expect(found('Guinea and Mali')).toEqual({ code: 'GN', length: 1 });
    expect(found('Russia’s delegation')).toEqual({ code: 'RU', length: 1 });
    expect(found('Federative Republic of Brazil')).toEqual({ code: 'BR', length: 4 });
    for (const text of ['us and them', 'Us', 'uae', 'chile pepper', 'in Laos', 'La Paz', 'It is', 'Reunion'])
      expect(found(text)).toBe(null);
  });
});

describe('adjectives', () => {
  it.each([
    ...[
      'Russian RU',
      'Chinese CN',
      'Lao LA',
      'Laotian LA',
      'Indian IN',
      'Indonesian ID',
      'Vietnamese VN',
      'Korean KR',
    ],
    ...[
      'South Korean KR',
      'North Korean KP',
      'Thai TH',
      'Filipino PH',
      'Kazakh KZ',
      'Kazakhstani KZ',
      'Uzbek UZ',
    ],
    ...[
      'Afghan AF',
      'Nigerian NG',
      'Nigerien NE',
      'Turkish TR',
      'Iraqi IQ',
      'Saudi SA',
      'Saudi Arabian SA',
      'Dutch NL',
    ],
    ...[
      'Emirati AE',
      'Egyptian EG',
      'British GB',
      'French FR',
      'Polish PL',
      'Danish DK',
      'Sri Lankan LK',
      'Swiss CH',
    ],
    ...['российской RU', 'китайским CN', 'лаосских LA', 'белорусского BY', 'французская FR', 'индийские IN'],
    ...[
      'египетскому EG',
      'кыргызстанской KG',
      'саудовских SA',
      'монгольским MN',
      'американскими US',
      'российско RU',
    ],
  ])('%s', (line) => {
    expect(adjectiveAt(tokensOf(line.slice(0, -3)), 0)?.code).toBe(line.slice(-2));
  });

  it.each(['English', 'Arabic', 'Portugal', 'Tatar', 'Vientiane', 'международный', 'русалка', 'Roman'])(
    '%s is none of a country',
    (word) => expect(adjectiveAt(tokensOf(word), 0)).toBe(null),
  );
});

describe('organisations and parts of the world', () => {
  it('are known by their names', () => {
    expect(organisationOf('Association of Southeast Asian Nations')).toBe('ASEAN');
    expect(organisationOf('АСЕАН')).toBe('ASEAN');
    expect(organisationOf('ASEAN Regional Forum')).toBe('ARF');
    expect(organisationOf('Laos')).toBe(null);
    expect(['Africa', 'Southeast Asia', 'Центральной Азии', 'Latin America'].every(isRegion)).toBe(true);
    expect(isRegion('Vientiane')).toBe(false);
  });
});
