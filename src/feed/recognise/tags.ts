import { countryOf, isRegion, organisationOf } from '../gazetteer.ts';
import { isReadMore, isTags } from '../lines.ts';
import { remember } from '../remember.ts';

/** Letters, digits and underscores with at least one letter, as Telegram marks hashtags. */
const TAG = /[#＃](?<![\p{L}\p{M}\p{N}_&/].)[\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*/gu;

/** Hashtags without `#`, as written, each once, in order. */
export function findTags(text: string): string[] {
  return [...new Set(text.match(TAG)?.map((tag) => tag.slice(1)))];
}

/** More at the end of a post are a game. */
const MOST_TAGS = 30;

/** The tags that stand by themselves at the end of a post, a link to the whole text left aside. */
export function closingTags(lines: readonly string[]): string[] {
  const closing: string[] = [];
  for (let at = lines.length - 1; at >= 0 && closing.length < MOST_TAGS; at -= 1) {
    const line = (lines[at] as string).trim();
    if (line === '' || isReadMore(line)) continue;
    if (!isTags(line)) break;
    closing.push(...findTags(line));
  }
  return [...new Set(closing.slice(0, MOST_TAGS))];
}

/** What a pair tag joins: countries, or a country and an organisation or a part of the world. */
export interface Pair {
  readonly countries: readonly string[];
  readonly organisation: string | null;
}

/** `RussiaROK` joins RU and KR, `RussiaASEAN` RU and ASEAN, `RussiaMongoliaChina` three; null for any other tag. */
export const partsOfPairTag = remember(readPair, 10_000);

function readPair(tag: string): Pair | null {
  if (tag.length > 60) return null;
  const parts = split(tag);
  if (!parts || parts.length < 2) return null;
  const countries = parts.flatMap((part) => part.country ?? []);
  if (countries.length === 0) return null;
  return { countries, organisation: parts.find((part) => part.organisation)?.organisation ?? null };
}

interface Part {
  readonly country: string | null;
  readonly organisation: string | null;
}

/** The sides of a tag, cut before capitals and at underscores; null where some part is no side. */
function split(tag: string, most = 4): Part[] | null {
  const whole = part(tag);
  if (whole) return [whole];
  if (most === 1) return null;
  for (const { index } of tag.matchAll(/(?<=[\p{L}\p{M}\p{N}])(?=\p{Lu})|(?<=.)_/gu)) {
    const first = part(tag.slice(0, index));
    const rest = first && split(tag.slice(index).replace(/^_/, ''), most - 1);
    if (first && rest) return [first, ...rest];
  }
  return null;
}

/** `EastTimor` as it is written in prose. Two letters are a word here, no code. */
function part(text: string): Part | null {
  const name = text.replace(/(?<=\p{Ll})(?=\p{Lu})|_/gu, ' ');
  if (name.length <= 2 && !/^(?:US|UK|EU|UN|AU|РФ|ЕС)$/.test(name)) return null;
  const organisation = organisationOf(name);
  const country = organisation ? null : countryOf(name);
  return country || organisation || isRegion(name) ? { country, organisation } : null;
}
