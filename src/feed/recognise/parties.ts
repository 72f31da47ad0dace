import { adjectiveAt, countryAt, flagCodes, organisationAt, organisationOf, regionAt } from '../gazetteer.ts';
import type { Officials } from '../post.ts';
import type { Token } from '../tokens.ts';
import { homeOf } from './homes.ts';
import { isOfficeWord } from './office-words.ts';
import type { Headline, Opening } from './opening.ts';
import type { People } from './people.ts';
import { partsOfPairTag } from './tags.ts';
import { opensTopic } from './topic.ts';

/** Words after which a country is a venue or a topic, no side. */
const NOT_A_SIDE =
  /^(?:in|at|to|from|on|for|near|about|around|across|into|against|towards?|over|amid|via|inside|within|throughout|through|like|в|во|на|из|к|ко|о|об|по|около|вокруг|для|через|против)$/iu;
/** Whom an adjective or a `from` makes a side: `Russian delegation`, `his colleagues from India`. */
const SIDE =
  /^(?:delegations?|sides?|foreign|presidents?|prime|ministers?|ministr(?:y|ies)|officials?|counterparts?|colleagues?|friends|governments?|ambassadors?|partners?|deput(?:y|ies)|parliament(?:ary|arians)?|president(?:ial)?|leaders?|authorities|diplomats|experts|businesspeople|talks|negotiations|consultations|meetings?|dialogue|relations|summit|format|senior|business|intergovernmental|trilateral|bilateral|ministerial|joint|делегац\p{L}*|сторон\p{L}*|коллег\p{L}*|партн[её]р\p{L}*|друзья\p{L}*|министр\p{L}*|президент\p{L}*|переговор\p{L}*|консультац\p{L}*|встреч\p{L}*|правительств\p{L}*|формат\p{L}*|посол|посла|послом|послу|диплома\p{L}*|межправительственн\p{L}*|отношени\p{L}*|руководств\p{L}*)$/iu;
/** After these words a country spoken to is a side: condolences and congratulations. */
const TO_PEOPLE = /^(?:people|government|leadership|president|families)$/iu;

const PASSED_OVER = /^(?:the|neighbou?ring|friendly|соседн\p{L}+|дружественн\p{L}+)$/u;

/** What tells how a headline is to be read. */
export interface Reading {
  /** Words that speak about others: after `on`, countries are its topic. */
  readonly speech: boolean;
  /** Words to others: `to` names a side. */
  readonly address: boolean;
}

/** The parties of a post. */
export interface Parties {
  /** By flags that open, officials' homes and closing pair tags. */
  readonly certain: ReadonlySet<string>;
  /** Sides the headline names. */
  readonly sides: readonly string[];
}

/** The countries of a post (alpha-2): flags that open, homes of its officials, closing pair tags, sides of its headline. */
export function findParties(
  { line }: Opening,
  headline: Headline,
  people: People,
  closing: readonly string[],
  { officials: known, home: own = null }: { readonly officials: Officials; readonly home?: string | null },
  reading: Reading,
): Parties {
  const certain = new Set<string>(flagCodes(/^[^\p{L}\p{N}#]{0,100}/u.exec(line)?.[0] ?? ''));
  for (const tag of closing) for (const code of partsOfPairTag(tag)?.countries ?? []) certain.add(code);
  const homes = people.officials.map(({ name, country }) => country ?? homeOf(name, known));
  for (const home of homes) if (home) certain.add(home);
  // Foreigners are named with their countries, one's own minister is not.
  if (own && homes[0] === null && !homes.includes(null, 1)) certain.add(own);
  return { certain, sides: [...people.homes, ...sides(headline, people.taken, reading)] };
}

/** Countries the first sentence names as a side, outside of offices and names. */
function sides({ tokens: all, sentence }: Headline, taken: ReadonlySet<number>, reading: Reading): string[] {
  const tokens = all.filter((token) => token.end <= sentence.length);
  const codes: string[] = [];
  let topic = false;
  for (let at = 0; at < tokens.length; at += 1) {
    if (reading.speech) topic = opensTopic(tokens, at) ?? topic;
    if (taken.has(at)) continue;
    if (tokens[at]?.text === '(') {
      at = closeOf(tokens, at);
      continue;
    }
    const group = groupAt(tokens, at, taken);
    if (!group) continue;
    if (!topic && isSide(tokens, at, group, reading)) codes.push(...group.codes);
    at = group.end - 1;
  }
  return codes;
}

/** Names joined by a dash, a comma or an `and`: `Russia-Laos-China`, `Lao and Chinese`. */
interface Group {
  readonly codes: readonly string[];
  readonly end: number;
  readonly dashed: boolean;
  /** It ends with an adjective, which needs a noun to be a side. */
  readonly adjective: boolean;
}

function groupAt(tokens: readonly Token[], at: number, taken: ReadonlySet<number>): Group | null {
  const codes: string[] = [];
  let dashed = false;
  let adjective = false;
  let end = at;
  for (let next = at; next < tokens.length && !taken.has(next); ) {
    const country = countryAt(tokens, next) ?? adjectiveAt(tokens, next);
    const named = country ?? organisationAt(tokens, next) ?? regionAt(tokens, next);
    if (!named) break;
    if (country) codes.push(country.code);
    adjective = country !== null && !countryAt(tokens, next);
    dashed ||= end > at && tokens[next - 1]?.key === '-';
    end = next + named.length;
    next = end;
    while (/^(?:,|and|&|и|-)$/.test(tokens[next]?.key ?? '') && next < end + 2) next += 1;
    if (next === end) break;
  }
  return end === at ? null : { codes, end, dashed, adjective };
}

/** A noun behind tells a side, or what stands in front: `in Laos` is a venue, and so is `Vientiane, Lao PDR`. */
function isSide(tokens: readonly Token[], at: number, group: Group, { address }: Reading): boolean {
  if ((group.dashed || group.adjective) && SIDE.test(tokens[group.end]?.text ?? '')) return true;
  if (group.adjective) return false;
  let index = at - 1;
  while (PASSED_OVER.test(tokens[index]?.text ?? '')) index -= 1;
  const previous = tokens[index];
  const before = tokens[index - 1];
  if (!previous) return true;
  if (/^(?:from|из)$/.test(previous.text)) return SIDE.test(before?.text ?? '');
  if (previous.text === 'to') return address || TO_PEOPLE.test(before?.text ?? '');
  if (NOT_A_SIDE.test(previous.text)) return false;
  return !(previous.text === ',' && before?.capital && !isOfficeWord(before));
}

function closeOf(tokens: readonly Token[], open: number): number {
  for (let at = open + 1; at < Math.min(tokens.length, open + 20); at += 1) {
    if (tokens[at]?.text === ')') return at;
  }
  return open;
}

/** Ids of the organisations a headline or its closing tags name as a party, sorted; not those in whose margins people meet. */
export function findOrganisations({ tokens }: Headline, closing: readonly string[]): string[] {
  const ids = new Set<string>();
  for (let at = 0; at < tokens.length; at += 1) {
    if (/^(?:sidelines|margins|alongside|полях)$/.test(tokens[at]?.text ?? '')) break;
    const found = organisationAt(tokens, at);
    if (!found) continue;
    ids.add(found.code);
    at += found.length - 1;
  }
  for (const tag of closing) {
    const id = partsOfPairTag(tag)?.organisation ?? organisationOf(tag);
    if (id) ids.add(id);
  }
  return [...ids].sort();
}
