import { countryOf, organisationOf } from '../gazetteer.ts';
import { isPlace } from '../lines.ts';
import { findDate, withoutDates } from './dates.ts';

const PART = String.raw`(?:St\.|\p{Lu}[\p{L}\p{M}’'-]*)`;
const NAME = String.raw`${PART}(?:[ -](?:(?:de|del|da|do|la|le|el|al|sur|upon|am)[ -])?${PART}){0,3}`;
const HELD = new RegExp(
  String.raw`(?:held|hosted|took (?:place|part)|takes? place|taking place|arriv\p{L}*|landed|met|meets?|[Mm]eetings?|[Tt]alks|events?|attend\p{L}*|opened|visit\p{L}*|departed|[Ss]ummit|[Cc]onference|[Ss]ession|[Ff]orum)\b[^.\n]*?\bin (?<place>${NAME})`,
  'u',
);
const HOSTED = new RegExp(
  String.raw`(?:^|, )(?<place>${NAME}) (?:hosted|hosts|welcomed|is hosting|will host)\b`,
  'u',
);
const ARRIVED_RU =
  /(?:прибы\p{L}+|прилете\p{L}+|отбы\p{L}+|вылете\p{L}+) (?:[^.\n]*? )?во? (?<place>\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)/u;
const HOSTED_RU = /(?:^|, )(?:г\. ?)?(?<place>\p{Lu}[\p{L}-]+) (?:принял|принимает)[аио]? /u;

/** The town a post states, in the nominative; null where none is. */
export function findPlace(lines: readonly string[], headline: string, opening: string): string | null {
  const marked = lines.find((line) => isPlace(line.trim()));
  if (marked !== undefined) {
    const place = town(marked.trim().replace(/^📍\ufe0f?\s*/u, ''));
    if (place) return place;
  }
  for (const match of headline.matchAll(/\(([^()]{3,120})\)/gu)) {
    const inner = match[1] ?? '';
    if (findDate(inner, ['2000-01-01']) && /,/.test(inner)) {
      const place = town(inner);
      if (place) return place;
    }
  }
  for (const text of [headline, opening]) {
    for (const pattern of [HOSTED, HELD, HOSTED_RU]) {
      const place = text.match(pattern)?.groups?.place;
      if (place && isTown(place)) return place.replace(/[’']s$|[.,]+$/u, '');
    }
    const arrived = text.match(ARRIVED_RU)?.groups?.place;
    if (arrived && isTown(arrived)) return nominative(arrived);
  }
  return null;
}

/** The first part of `Vientiane, Lao PDR, July 27, 2024` that is no country and no date. */
function town(text: string): string | null {
  const parts = withoutDates(text).split(/[,;()|•]|\s[–—-]\s/u);
  for (const part of parts) {
    const name = part
      .replace(/\p{Extended_Pictographic}|\p{RI}|\ufe0f/gu, '')
      .replace(/(?<!\p{L})г\.\s*/u, '')
      .trim()
      .replace(/[.,]+$/, '');
    if (/\p{L}{2}/u.test(name) && !/^(?:г|года?)$/u.test(name) && isTown(name)) return name;
  }
  return null;
}

const isTown = (name: string): boolean =>
  (countryOf(name) === null ||
    /^(?:singapore|luxembourg|monaco|djibouti|panama|guatemala|kuwait|сингапур|люксембург|монако)$/iu.test(
      name,
    )) &&
  organisationOf(name) === null &&
  !/^(?:the|this|southeast asia|asia|europe|africa|eurasia|latin america)\b/iu.test(name) &&
  findDate(`1 ${name}`, ['2000-01-01']) === null;

/** From the accusative after `в`: Москву gives Москва; other endings are the nominative already. */
function nominative(name: string): string {
  return name.replace(/у$/u, 'а').replace(/ю$/u, 'я');
}
