import { adjectiveAt, countryAt, organisationAt, regionAt } from '../gazetteer.ts';
import type { Token } from '../tokens.ts';
import { nameAt } from './names.ts';
import { ACCREDITED, type Head, headOf, isLink, isOfficeWord, isRank } from './office-words.ts';

/** An office as it stands: where it begins and ends, and whose it is. */
export interface Office {
  readonly head: Head;
  readonly start: number;
  readonly end: number;
  /** Several where it is in the plural. */
  readonly homes: readonly string[];
}

/** An office that is being read, word by word. */
interface Reading {
  readonly tokens: readonly Token[];
  readonly head: Head;
  readonly russian: boolean;
  readonly homes: string[];
  /** The small word that a country may follow: `of`. */
  link: string;
  /** `of` was read, and no country yet: a department may follow. */
  department: boolean;
}

/** How many tokens go on with an office in one way: 0 for none, null where it ends for good. */
type Step = (reading: Reading, at: number) => number | null;

/** The office at a token; of Премьер-министром the last part has the case. */
export function headAt(tokens: readonly Token[], at: number): Head | null {
  const head = headOf(tokens[at]);
  const joined = head && tokens[at + 1]?.glued && tokens[at + 1]?.key === '-' && tokens[at + 2]?.glued;
  return (joined ? headOf(tokens[at + 2]) : null) ?? head;
}

/** Goes over the words of an office: `Minister of Foreign Affairs of Indonesia`, and whose it is. */
export function readOffice(tokens: readonly Token[], at: number, head: Head): Office {
  const before = countriesBefore(tokens, at, head);
  const russian = /[а-я]/.test(tokens[at]?.key ?? '');
  const reading: Reading = { tokens, head, russian, homes: [], link: '', department: false };
  let end = at + 1;
  for (let length = 1; length > 0 && end < tokens.length; end += length) length = goOn(reading, end);
  return { head, start: before.start, end, homes: reading.homes.length > 0 ? reading.homes : before.codes };
}

function goOn(reading: Reading, at: number): number {
  for (const step of STEPS) {
    const length = step(reading, at);
    if (length !== 0) return length ?? 0;
  }
  return 0;
}

/** `of Indonesia`, `of the Chinese Government`; a country where an envoy is sent is not his. */
const country: Step = (reading, at) => {
  const { tokens, russian, link, head, homes } = reading;
  const named = countryAt(tokens, at) ?? (link === 'of' && !russian ? adjectiveAt(tokens, at) : null);
  if (!named || !(russian || link !== '')) return 0;
  homes.push(named.code);
  reading.department = false;
  if (!head.plural) reading.link = '';
  return named.length;
};

const organisation: Step = (reading, at) => {
  const length = organisationAt(reading.tokens, at)?.length ?? 0;
  if (length > 0) reading.link = '';
  return length;
};

/** `and`: on to more offices or, of several, more countries; `President of Russia and …` ends here. */
const conjunction: Step = ({ tokens, head, homes }, at) => {
  if (!/^(?:and|et|и|y|&)$/.test(tokens[at]?.text ?? '')) return 0;
  return homes.length > 0 && !head.plural && !isOfficeStart(tokens, at + 1) ? null : 1;
};

const link: Step = (reading, at) => {
  const token = reading.tokens[at];
  if (!isLink(token) || ACCREDITED.has(token?.text ?? '')) return 0;
  if (ARTICLE.test(token?.text ?? '')) return 1;
  reading.link = token?.text ?? '';
  reading.department ||= reading.homes.length === 0;
  return 1;
};

/** `to Laos`, `for Syria`, `in Moscow`: where an envoy is sent, or what for; `from Laos` is his country. */
const posting: Step = (reading, at) => {
  const { tokens, russian, homes } = reading;
  const word = tokens[at]?.text ?? '';
  if (!ACCREDITED.has(word) && word !== 'from') return 0;
  const next = tokens[at + 1]?.key === 'the' ? at + 2 : at + 1;
  const there = countryAt(tokens, next);
  const length = there?.length ?? postingAt(tokens, next, russian);
  if (length === 0 && word !== 'for') return null;
  if (there && word === 'from') homes.push(there.code);
  if (length > 0) return next - at + length;
  reading.department ||= homes.length === 0;
  return 1;
};

const officeWord: Step = (reading, at) => {
  const { tokens } = reading;
  const token = tokens[at] as Token;
  // `Minister of Industry Sultan Al Jaber`: a title that is a given name as well.
  if (/^(?:sultan|amir)$/.test(token.key) && tokens[at + 1]?.text !== 'of' && nameAt(tokens, at + 1, false))
    return null;
  if (!headOf(token) && !isOfficeWord(token) && !(isRank(token) && headOf(tokens[at + 1]))) return 0;
  reading.link = '';
  return 1;
};

/** `Deputy Prime Minister – Minister`, `Ambassador-at-Large`, `Ministers of Laos, Cambodia and Viet Nam`. */
const mark: Step = (reading, at) => {
  const { tokens, head, homes, department } = reading;
  const token = tokens[at];
  if (token?.key === '-' && token.glued && tokens[at + 1]?.text === 'at' && tokens[at + 2]?.key === '-')
    return 4;
  // Secretary (East).
  if (token?.text === '(' && tokens[at + 2]?.text === ')' && nameAt(tokens, at + 3, true)) return 3;
  const comma = token?.text === ',';
  if (!comma && token?.key !== '-') return 0;
  const next = tokens[at + 1]?.text === 'the' ? at + 2 : at + 1;
  if (comma && (homes.length === 0 || head.plural) && countryAt(tokens, next)) {
    reading.link = ',';
    return 1;
  }
  if (!isOfficeStart(tokens, at + 1) && !(comma && department && ofCountryAhead(tokens, at + 1))) return null;
  reading.link = '';
  return 1;
};

/** Words of a department that is not known; and no name follows `of`, as in `President of Interpol`. */
const unknown: Step = (reading, at) => {
  const { tokens, homes, department } = reading;
  const joined = /^(?:and|,|&)$/.test(tokens[at - 1]?.text ?? '');
  const more = department && homes.length === 0 ? departmentAt(tokens, at, joined) : 0;
  const body =
    tokens[at]?.capital && OF.test(tokens[at - 1]?.text ?? '')
      ? TWO_WORDS.test(tokens[at]?.text ?? '')
        ? 2
        : 1
      : 0;
  if (more + body > 0) reading.link = '';
  return more || body;
};

const STEPS: readonly Step[] = [country, organisation, conjunction, link, posting, officeWord, mark, unknown];
const ARTICLE = /^(?:the|la|le|los|las)$/;
/** `Mayor of New York`: towns begin so with another word behind. */
const TWO_WORDS = /^(?:New|St\.|San|Santa|Los|Las|El|Port|Fort)$/;
const OF = /^(?:of|for|the|de|du|del)$/;

/** Whether an office begins at a token. */
export const isOfficeStart = (tokens: readonly Token[], at: number): boolean =>
  !isLink(tokens[at]) &&
  (headOf(tokens[at]) !== null || (isOfficeWord(tokens[at]) && /^\p{L}/u.test(tokens[at]?.text ?? '')));

/** The tokens of an organisation, a part of the world, a department, or a town before the name. */
function postingAt(tokens: readonly Token[], at: number, russian: boolean): number {
  const body = organisationAt(tokens, at) ?? regionAt(tokens, at);
  if (body) return body.length;
  const department = departmentAt(tokens, at);
  if (department > 0) return department;
  if (russian && !tokens[at]?.capital && isOfficeWord(tokens[at])) return 1;
  return tokens[at]?.capital && nameAt(tokens, at + 1, true) ? 1 : 0;
}

/** The tokens of an unknown department: up to a word of offices (`Korean Peninsula Affairs`), or `of` a country ahead. */
function departmentAt(tokens: readonly Token[], at: number, joined = false): number {
  for (let length = 1; length <= 3 && tokens[at + length - 1]?.capital; length += 1) {
    const next = tokens[at + length];
    if (next?.capital && isOfficeWord(next) && !headOf(next)) return length;
  }
  return ofCountryAhead(tokens, at, joined) ? 1 : 0;
}

/**
 * Whether only the words of a department stand between here and `of` a country. Unless they are `joined` to a department
 * by an `and`, a name has to follow: else they may be one, as in `Minister Wang Yi of China`.
 */
function ofCountryAhead(tokens: readonly Token[], at: number, joined = false): boolean {
  if (!tokens[at]?.capital) return false;
  for (let index = at; index < Math.min(tokens.length, at + 14); index += 1) {
    const token = tokens[index] as Token;
    const named = OF.test(tokens[index - 1]?.text ?? '') ? countryAt(tokens, index) : null;
    if (named) return joined || nameAt(tokens, index + named.length, true) !== null;
    if (headOf(token)) return false;
    if (!token.capital && !isLink(token) && token.text !== ',' && token.key !== '-') return false;
  }
  return false;
}

/** `Russia’s Foreign Minister`, `Laos Prime Minister`, `Russian and Chinese leaders`: the countries right before an office. */
function countriesBefore(
  tokens: readonly Token[],
  at: number,
  head: Head,
): { codes: string[]; start: number } {
  const codes: string[] = [];
  let start = at;
  let index = at - 1;
  while ((isOfficeWord(tokens[index]) || tokens[index]?.key === '-') && !isLink(tokens[index])) index -= 1;
  for (let named = countryUpTo(tokens, index); named; named = countryUpTo(tokens, index)) {
    codes.unshift(named.code);
    start = named.start;
    index = start - 2;
    if (!head.plural || !/^(?:,|and|&|и|-)$/.test(tokens[start - 1]?.key ?? '')) break;
  }
  return { codes, start };
}

/** The country, or its adjective, that ends with a token: the longest. `Latin American` is none. */
function countryUpTo(tokens: readonly Token[], last: number): { code: string; start: number } | null {
  for (let length = Math.min(6, last + 1); length > 0; length -= 1) {
    const start = last - length + 1;
    if (regionAt(tokens, start)?.length === length) return null;
    const named = countryAt(tokens, start) ?? adjectiveAt(tokens, start);
    if (named?.length === length) return { code: named.code, start };
  }
  return null;
}
