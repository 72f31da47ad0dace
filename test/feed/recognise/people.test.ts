import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryName, flagCodes, flagOf } from '../../../src/feed/gazetteer.ts';
import { parse } from '../../../src/feed/parse.ts';

const CONTEXT = { publishedAt: null, officials: new Map(), neighbours: [] };
const told = (headline: string) => {
  const { people, countries } = parse(headline, [], CONTEXT);
  return { people, countries };
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Territories whose names are words or people’s names as often: no sides of their own. */
const NO_SIDES = ['RE', 'JE', 'MQ', 'MF', 'BL'];
const CODES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other))
  .filter((code) => flagCodes(flagOf(code)).length > 0)
  .filter((code) => !NO_SIDES.includes(code) && !countryName(code, 'en').includes('('));
const ARTICLE =
  /^(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|Seychelles|.* Islands|.* Republic)/;
const named = (code: string): string => {
  const name = countryName(code, 'en').replace('&', 'and');
  return ARTICLE.test(name) ? `the ${name}` : name;
};

/** Names of many languages: particles, hyphens, apostrophes, initials; some are also countries or titles. */
const NAMES = [
  ...[
    'Sergey Lavrov',
    'Wang Yi',
    'Kao Kim Hourn',
    'To Lam',
    'Bùi Thanh Sơn',
    'Retno L.P. Marsudi',
    'Cho Tae-yul',
  ],
  ...[
    'Jean-Noël Barrot',
    'Mohammed bin Salman Al Saud',
    'Abdullah Al-Yahya',
    'Ursula von der Leyen',
    'Bart De Wever',
  ],
  ...[
    'Luiz Inácio Lula da Silva',
    'Kassym-Jomart Tokayev',
    'S. Jaishankar',
    'K. P. Sharma Oli',
    'Péter Szijjártó',
  ],
  ...[
    'Þórdís Kolbrún Gylfadóttir',
    'Than Swe',
    'Kacou Houadja Léon Adom',
    'Gideon Sa’ar',
    'Kim Jong Un',
    'He Lifeng',
  ],
  ...['Badr bin Hamad Albusaidi', 'Asaad al-Shaibani', 'Micheál Martin', 'Chad Blackman', 'Jordan Bardella'],
  ...[
    'Israel Katz',
    'Dominique Hasler',
    'Ban Ki-moon',
    'U Thein Sein',
    'An Phong',
    'Sultan Al Jaber',
    'Amir Khan Muttaqi',
  ],
];
const OFFICES = [
  ...[
    'Foreign Minister of',
    'Minister of Foreign Affairs of',
    'President of',
    'Prime Minister of',
    'Crown Prince of',
  ],
  'Deputy Prime Minister and Minister of Foreign Affairs of',
  'Deputy Prime Minister – Minister of Foreign Affairs of',
  'Minister of Foreign Affairs and International Cooperation of',
  'Minister for Foreign Affairs, Immigration and Tourism of',
  'Minister of Digital Economy, Innovation and Oceans of',
  'State Secretary of the Ministry of Foreign Affairs of',
  ...[
    'Speaker of the Parliament of',
    'Secretary of the Security Council of',
    'Ambassador of',
    'Second Minister of Trade of',
  ],
];
const SHORT_OFFICES = ['Foreign Minister', 'President', 'Prime Minister', 'Deputy Foreign Minister', 'FM'];
const VERBS = [
  'and',
  'meets with',
  'held talks with',
  'received',
  'had a telephone conversation with',
  'congratulated',
];

/** An official as headlines write one. */
const official = fc
  .record({
    name: fc.constantFrom(...NAMES),
    code: fc.constantFrom(...CODES),
    office: fc.constantFrom(...OFFICES),
    short: fc.constantFrom(...SHORT_OFFICES),
    form: fc.constantFrom('plain', 'possessive', 'commas', 'before'),
  })
  .map(({ name, code, office, short, form }) => {
    const country = named(code);
    const written = {
      plain: `${office} ${country} ${name}`,
      possessive: `${country.replace(/^the /, '')}’s ${short} ${name}`,
      commas: `the ${office} ${country}, ${name},`,
      before: `${name}, ${office} ${country},`,
    };
    return { name, code, text: written[form as keyof typeof written] };
  });

describe('two officials of any countries, under any of their offices', () => {
  it('are told by their names and countries', () => {
    fc.assert(
      fc.property(official, official, fc.constantFrom(...VERBS), (one, other, verb) => {
        fc.pre(one.name !== other.name && one.code !== other.code);
        const headline = `${one.text} ${verb} ${other.text}`.replace(/,$/, '');
        expect(told(headline)).toEqual({
          people: [one.name, other.name],
          countries: [one.code, other.code].sort(),
        });
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Nominative, genitive, instrumental. */
const RUSSIAN_NAMES: readonly (readonly [string, string, string])[] = [
  ['С.В.Лавров', 'С.В.Лаврова', 'С.В.Лавровым'],
  ['Мурат Нуртлеу', 'Мурата Нуртлеу', 'Муратом Нуртлеу'],
  ['Ван И', 'Ван И', 'Ван И'],
  ['С.Коммасит', 'С.Коммасита', 'С.Коммаситом'],
  ['Радослав Сикорский', 'Радослава Сикорского', 'Радославом Сикорским'],
  ['Фейсал бен Фархан Аль Сауд', 'Фейсала бен Фархана Аль Сауда', 'Фейсалом бен Фарханом Аль Саудом'],
  ['Ле Хоай Чунг', 'Ле Хоай Чунга', 'Ле Хоай Чунгом'],
  ['Мауро Виейра', 'Мауро Виейры', 'Мауро Виейрой'],
  ['Элина Валтонен', 'Элины Валтонен', 'Элиной Валтонен'],
  ['Эммануэль Макрон', 'Эммануэля Макрона', 'Эммануэлем Макроном'],
  ['Цой Сон Хи', 'Цой Сон Хи', 'Цой Сон Хи'],
];
const RUSSIAN_COUNTRIES = [
  ...[
    'России RU',
    'Российской Федерации RU',
    'Республики Казахстан KZ',
    'КНР CN',
    'Китая CN',
    'КНДР KP',
    'ОАЭ AE',
  ],
  ...[
    'Китайской Народной Республики CN',
    'Республики Корея KR',
    'Турецкой Республики TR',
    'Саудовской Аравии SA',
  ],
  ...[
    'Объединённых Арабских Эмиратов AE',
    'Соединённых Штатов Америки US',
    'США US',
    'Исламской Республики Иран IR',
  ],
  ...[
    'Лаосской Народно-Демократической Республики LA',
    'Кыргызской Республики KG',
    'Мальдивской Республики MV',
  ],
  ...[
    'Боснии и Герцеговины BA',
    'Кот-д’Ивуара CI',
    'Демократической Республики Конго CD',
    'Нигера NE',
    'Нигерии NG',
  ],
  ...[
    'Гвинеи-Бисау GW',
    'Центральноафриканской Республики CF',
    'Папуа – Новой Гвинеи PG',
    'Тимора-Лесте TL',
    'Чада TD',
  ],
  ...[
    'Королевства Таиланд TH',
    'Египта EG',
    'Беларуси BY',
    'Шри-Ланки LK',
    'Южного Судана SS',
    'ФРГ DE',
    'Чили CL',
  ],
];
const RUSSIAN_OFFICES: readonly (readonly [string, string, string])[] = [
  ['Министр иностранных дел', 'Министра иностранных дел', 'Министром иностранных дел'],
  ['Премьер-министр', 'Премьер-министра', 'Премьер-министром'],
  [
    'заместитель Министра иностранных дел',
    'заместителя Министра иностранных дел',
    'заместителем Министра иностранных дел',
  ],
  [
    'Заместитель Премьер-министра – Министр иностранных дел',
    'Заместителя Премьер-министра – Министра иностранных дел',
    'Заместителем Премьер-министра – Министром иностранных дел',
  ],
  ['глава МИД', 'главы МИД', 'главой МИД'],
  ['Председатель Парламента', 'Председателя Парламента', 'Председателем Парламента'],
  ['Государственный секретарь', 'Государственного секретаря', 'Государственным секретарём'],
  ['официальный представитель МИД', 'официального представителя МИД', 'официальным представителем МИД'],
];
type Form = 0 | 1 | 2;
const SENTENCES: readonly ((one: (form: Form) => string, other: (form: Form) => string) => string)[] = [
  (one, other) => `Переговоры ${one(1)} с ${other(2)}`,
  (one, other) => `О встрече ${one(1)} с ${other(2)}`,
  (one, other) => `${one(0)} встретился с ${other(2)}`,
  (one, other) => `${one(0)} принял ${other(1)}`,
  (one, other) => `${one(0)} и ${other(0)} провели переговоры`,
];
const russian = fc
  .record({
    name: fc.constantFrom(...RUSSIAN_NAMES),
    country: fc.constantFrom(...RUSSIAN_COUNTRIES),
    office: fc.constantFrom(...RUSSIAN_OFFICES),
  })
  .map(({ name, country, office }) => ({
    name: name[0],
    code: country.slice(-2),
    text: (form: Form) => `${office[form]} ${country.slice(0, -3)} ${name[form]}`,
  }));

describe('two officials in Russian cases', () => {
  it('are told by their names in the nominative and their countries', () => {
    fc.assert(
      fc.property(russian, russian, fc.constantFrom(...SENTENCES), (one, other, sentence) => {
        fc.pre(one.name !== other.name && one.code !== other.code);
        const headline = sentence(one.text, other.text);
        expect(told(headline)).toEqual({
          people: [one.name, other.name],
          countries: [one.code, other.code].sort(),
        });
      }),
      { numRuns: 1_000 },
    );
  });
});
