import { adjectiveAt, countryOf, isRegion, organisationOf } from '../gazetteer.ts';
import { remember } from '../remember.ts';
import { tokensOf } from '../tokens.ts';
import { monthNumber } from './dates.ts';
import { headOf } from './office-words.ts';

/** Countries and territories that are towns by the same name. */
const CITY_STATES = new Set(['SG', 'LU', 'MC', 'DJ', 'SM', 'VA', 'HK', 'MO', 'GI']);
const VENUE =
  /(?:^|[\s-])(?:cent(?:er|re)|hall|palace|palais|palacio|hotel|headquarters|hq|house|ministry|mfa|embassy|university|academy|institute|museum|library|theat(?:er|re)|airport|kremlin|building|room|office|mansion|residence|complex|stadium|arena|square|street|avenue|cathedral|church|mosque|parliament|secretariat|mission|consulate|chamber|forum|club|cemetery|memorial|monument|pavilion|station|school|gallery|castle|villa|resort|district|region|province|county|oblast|republic|assembly|council|nations|duma|senate|congress|дворец|зал|центр|отель|гостиница|министерство|мид|посольство|университет|академия|институт|музей|театр|аэропорт|кремль|дом|здание|штаб-квартира|резиденция|комплекс|площадь|улица|ул|проспект|парламент|консульство|кладбище|мемориал|область|край|район)(?:$|[\s-])/iu;
const NOWHERE =
  /(?<!\p{L})(?:online|virtual(?:ly)?|video\s?(?:conference|link)|zoom|vtc|онлайн|видеоконференц\p{L}*|видеосвяз\p{L}*|вкс|дистанционно|en ligne|en línea)(?!\p{L})/iu;
/** Capitalised after `in`, and no town. */
const NO_TOWN =
  /^(?:the(?! hague)|this|general|security|state|national|international|foreign|supreme|joint|bilateral|english|russian|parliament|cabinet|congress|government|ministry|north|south|west|east|victory|day|совет|генеральн|министерств|мид|форум|саммит|конференц|посольств|представительств|русск|доме|дне|день|дни|кремл|парламент|правительств|вооруж|организац|содружеств|союз|рамк|общ)/iu;
const WORD = String.raw`(?:St\.|\p{Lu}[\p{L}\p{M}’']*)`;
const SMALL = '(?:de|del|da|do|dos|la|le|el|al|au|aux|sur|upon|on|am|ben|bin|es|на)';
/** The pattern of a town’s name: up to five words, with small ones between. Its parts begin differently: no way back. */
export const TOWN = `${WORD}(?:(?:[ -]${SMALL}){0,2}[ -]${WORD}){0,4}`;
const WHOLE = new RegExp(`^(?:(?:${SMALL}|[a-z]{1,3})[ -])?${TOWN}$`, 'u');

/** Whether nothing is held at any place: a conference by video. */
export const isNowhere = (text: string): boolean => NOWHERE.test(text);

/**
 * Whether a phrase may be the name of a town: no country, no organisation, no hall, no month. What is done is done in
 * few towns again and again.
 */
export const isTown = remember((name): boolean => {
  if (!WHOLE.test(name) || name.length < 2 || VENUE.test(name) || NO_TOWN.test(name)) return false;
  const country = countryOf(name);
  if (country !== null && !CITY_STATES.has(country)) return false;
  if (country !== null && name.length === 2) return false;
  const tokens = tokensOf(name);
  const people = adjectiveAt(tokens, 0);
  return (
    !(people && people.length === tokens.length) &&
    !tokens.some((token) => !token.glued && headOf(token)) &&
    organisationOf(name) === null &&
    !isRegion(name) &&
    monthNumber(name) === null
  );
}, 10_000);

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Russian towns in -а, whose form after `в` does not tell them from those on a consonant; without the last letter. */
const IN_A = set(`
  Москв Астан Джакарт Женев Вен Праг Варшав Анкар Манил Дох Гаван Лим Богот Братислав Люблян Риг Валлетт Самар Уф Тул
  Калуг Ялт Лусак Аддис-Абеб Абудж Канберр Оттав Бухар Хив Алма-Ат Манам Сан Дакк Гааг Барселон Тиран Кампал
  Претори Касабланк Медин Мекк Хиросим Осак Лхас Калькутт Чит Вологд Махачкал Элист Караганд Акр Луанд Асмар Гранад
  Лозанн Одесс Полтав
`);
/** Those on a soft consonant: в Казани is Казань, в Брюсселе Брюссель. */
const SOFT = set('Казан Твер Рязан Перм Тюмен Астрахан Керч Ярославл Брюссел Марсел Версал Базел');
/** Towns that never change, though their end looks like one of a case. */
const UNCHANGED = set('Душанбе Баку Катманду Мапуту Чэнду Тимбукту Кале');
const CONSONANT = 'бвгджзклмнпрстфхцчшщ';

/** The nominative of a Russian town after `в`: where to (Москву) or where (Москве). Null where it cannot be told. */
export function townAfterIn(name: string, motion: boolean): string | null {
  const [last = '', ...before] = name.split(' ').reverse();
  const town = UNCHANGED.has(last) ? last : motion ? accusative(last) : locative(last);
  if (town === null) return null;
  // Нижнем Новгороде, Великий Новгород.
  return [
    ...before.reverse().map((word) => word.replace(/(?<=[нк])[ео]м$/u, 'ий').replace(/ой$/u, 'ая')),
    town,
  ].join(' ');
}

const accusative = (name: string): string =>
  name.replace(new RegExp(`(?<=[${CONSONANT}])у$`, 'u'), 'а').replace(/(?<=[иь])ю$/u, 'я');

function locative(name: string): string | null {
  const stem = name.slice(0, -1);
  if (name.endsWith('е')) {
    if (IN_A.has(stem)) return `${stem}а`;
    if (SOFT.has(stem) || stem.endsWith('пол')) return `${stem}ь`;
    if (stem.endsWith('ь')) return `${stem}я`;
    return /[аоу]$/.test(stem) ? `${stem}й` : stem;
  }
  if (name.endsWith('и')) return SOFT.has(stem) ? `${stem}ь` : stem.endsWith('и') ? `${stem}я` : name;
  if (name.endsWith('ах')) return `${name.slice(0, -2)}ы`;
  return /[оуыэ]$/u.test(name) ? name : null;
}
