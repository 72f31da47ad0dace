import { adjectiveAt, countryAt, organisationAt, regionAt } from '../gazetteer.ts';
import type { Officials } from '../post.ts';
import { type Token, withoutPossessive } from '../tokens.ts';
import { keyOfOfficial, longestOf } from './homes.ts';
import { type NameSpan, nameAt } from './names.ts';
import { nominative } from './nominative.ts';
import { ACCREDITED, type Case, type Head, headOf, isLink, isOfficeWord, isRank } from './offices.ts';
import type { Headline } from './opening.ts';

/** An official of a headline: the name in the nominative, and the country named with it. */
interface Official {
  readonly name: string;
  readonly country: string | null;
}

/** The officials of a headline, with what else was read on the way. */
export interface People {
  readonly officials: readonly Official[];
  /** Countries of offices, of those without a name as well. */
  readonly homes: readonly string[];
  /** Tokens that belong to an office or a name. */
  readonly taken: ReadonlySet<number>;
}

/** An office as it stands: where it ends, and whose it is. */
interface Office {
  readonly head: Head;
  readonly start: number;
  readonly end: number;
  readonly homes: readonly string[];
}

interface Found {
  readonly span: NameSpan;
  readonly case: Case;
  country: string | null;
}

/** The officials of a headline in order, each once; those known from elsewhere are known without an office. */
export function findPeople({ text, tokens }: Headline, known: Officials): People {
  const found: Found[] = [];
  const homes: string[] = [];
  const taken = new Set<number>();
  const take = (start: number, end: number): void => {
    for (let index = start; index < end; index += 1) taken.add(index);
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const head = headAt(tokens, at);
    if (!head) {
      const other = withoutOffice(text, tokens, at, known, found.at(-1));
      if (!other) continue;
      found.push(other);
      take(at, other.span.end);
      at = other.span.end - 1;
      continue;
    }
    const office = readOffice(tokens, at, head);
    homes.push(...office.homes);
    take(office.start, office.end);
    const names = namesAfter(tokens, office);
    const before = names.length === 0 ? nameBefore(tokens, office, found) : null;
    if (names.length === 0 && !before) names.push(...nameInCommas(tokens, office));
    names.forEach((span, index) => {
      const suffix = countryAfter(tokens, span.end);
      const own = office.homes.length === names.length ? office.homes[index] : office.homes[0];
      if (suffix) homes.push(suffix.code);
      found.push({ span, case: head.case, country: own ?? suffix?.code ?? null });
      take(span.start, span.end + (suffix?.length ?? 0));
    });
    if (before) {
      before.country ??= office.homes[0] ?? null;
      if (!found.includes(before)) found.push(before);
      take(before.span.start, before.span.end);
    }
    at = Math.max(office.end, names.at(-1)?.end ?? 0, at + 1) - 1;
  }
  return { officials: officialsOf(text, tokens, found), homes, taken };
}

function officialsOf(text: string, tokens: readonly Token[], found: readonly Found[]): Official[] {
  const officials: Official[] = [];
  for (const { span, case: given, country } of found) {
    const name = nominative(written(text, tokens, span), given);
    const same = officials.findIndex((other) => other.name === name || other.name.endsWith(` ${name}`));
    if (same < 0) officials.push({ name, country });
    else if (country && !officials[same]?.country)
      officials[same] = { name: officials[same]?.name ?? name, country };
  }
  return officials;
}

/** A name as it is written, without a possessive ending or the full stop of its sentence; `Jr.` keeps its own. */
function written(text: string, tokens: readonly Token[], { start, end }: NameSpan): string {
  const last = tokens[end - 1];
  const until = /^[JS]r$/.test(last?.text ?? '') && tokens[end]?.text === '.' ? tokens[end]?.end : last?.end;
  return text
    .slice(tokens[start]?.start, until)
    .replace(/['’]s?$/u, '')
    .replace(/(?<=\p{L}{2})(?<!\b[JS]r)\.$/u, '');
}

/** The office at a token; of Премьер-министром the last part has the case. */
function headAt(tokens: readonly Token[], at: number): Head | null {
  const head = headOf(tokens[at]);
  const joined = head && tokens[at + 1]?.glued && tokens[at + 1]?.key === '-' && tokens[at + 2]?.glued;
  return (joined ? headOf(tokens[at + 2]) : null) ?? head;
}

/** Somebody named with a rank, with initials as Russian texts do, or known from elsewhere. */
function withoutOffice(
  text: string,
  tokens: readonly Token[],
  at: number,
  known: Officials,
  last: Found | undefined,
): Found | null {
  if (isRank(tokens[at])) {
    const span = nameAt(tokens, at, false);
    return span && { span, case: 'nominative', country: null };
  }
  if (/^(?:[А-ЯЁ]\.-?)+$/u.test(tokens[at]?.text ?? '')) {
    const span = nameAt(tokens, at, false);
    return span && { span, case: caseAt(tokens, at, last), country: null };
  }
  const span = knownAt(text, tokens, at, known);
  return span && { span, case: 'nominative', country: null };
}

const CASES: readonly (readonly [before: RegExp, given: Case])[] = [
  [/^(?:с|со|между|перед)$/iu, 'instrumental'],
  [/^(?:к|ко)$/iu, 'dative'],
  [/^(?:о|об)$/iu, 'prepositional'],
  [/^(?:от|у|для|до|из|после)$/iu, 'genitive'],
  [
    /^(?:встреч|переговор|бесед|разговор|визит|выступлен|интервью|заявлен|комментари|брифинг|участи|ответ|слов|стать|прибыти|при[её]м|поездк|контакт)\p{Ll}*$/iu,
    'genitive',
  ],
];

/** The case a Russian name without an office stands in, by the word before it. */
function caseAt(tokens: readonly Token[], at: number, last: Found | undefined): Case {
  const before = tokens[at - 1]?.text ?? '';
  if (/^(?:и|,)$/u.test(before) && last?.span.end === at - 1) return last.case;
  return CASES.find(([word]) => word.test(before))?.[1] ?? 'nominative';
}

/** Titles that are given names as well: `Minister of Industry Sultan Al Jaber`. */
const GIVEN = new Set(['sultan', 'amir']);
const OF = /^(?:of|for|the|de|du|del)$/;

/** Goes over the words of an office: `Minister of Foreign Affairs of Indonesia`, and whose it is. */
function readOffice(tokens: readonly Token[], at: number, head: Head): Office {
  const first = countryBefore(tokens, at);
  const homes: string[] = [];
  const russian = /[а-я]/.test(tokens[at]?.key ?? '');
  let end = at + 1;
  let link = '';
  let department = false;
  while (end < tokens.length) {
    const token = tokens[end] as Token;
    const country = countryAt(tokens, end) ?? (link === 'of' && !russian ? adjectiveAt(tokens, end) : null);
    if (country && (russian || link !== '')) {
      if (!ACCREDITED.has(link)) homes.push(country.code);
      end += country.length;
      department = false;
      if (!head.plural) link = '';
      continue;
    }
    const organisation = organisationAt(tokens, end);
    if (organisation) {
      end += organisation.length;
      link = '';
      continue;
    }
    if (isLink(token)) {
      // `Presidents of Russia and Laos`, but `President of Russia and Prime Minister of Laos`.
      if (/^(?:and|et|и|y|&)$/.test(token.text)) {
        if (homes.length > 0 && !isOfficeStart(tokens, end + 1) && !head.plural) break;
      } else if (!/^(?:the|la|le|los|las)$/.test(token.text)) {
        link = token.text;
        department ||= homes.length === 0;
      }
      end += 1;
      continue;
    }
    if (ACCREDITED.has(token.text) || token.text === 'from') {
      const there = countryAt(tokens, end + 1);
      const length = there?.length ?? lengthOfPost(tokens, end + 1, russian);
      if (length === 0) break;
      if (there && token.text === 'from') homes.push(there.code);
      end += 1 + length;
      continue;
    }
    if (GIVEN.has(token.key) && tokens[end + 1]?.text !== 'of' && nameAt(tokens, end + 1, false)) break;
    if (headOf(token) || isOfficeWord(token) || (isRank(token) && headOf(tokens[end + 1]))) {
      end += 1;
      link = '';
      continue;
    }
    // Ambassador-at-Large.
    if (token.key === '-' && token.glued && tokens[end + 1]?.text === 'at' && tokens[end + 2]?.key === '-') {
      end += 4;
      continue;
    }
    if (token.text === ',' || token.key === '-') {
      const goesOn =
        isOfficeStart(tokens, end + 1) ||
        (department && token.text === ',' && ofCountryAhead(tokens, end + 1));
      const state =
        token.text === ',' &&
        (homes.length === 0 || head.plural) &&
        countryAt(tokens, tokens[end + 1]?.text === 'the' ? end + 2 : end + 1);
      if (!goesOn && !state) break;
      link = state ? ',' : '';
      end += 1;
      continue;
    }
    const more = department && homes.length === 0 ? departmentAt(tokens, end) : 0;
    // No name follows `of`: some body does that is not known, as in `President of Interpol`.
    const body = token.capital && OF.test(tokens[end - 1]?.text ?? '') ? 1 : 0;
    if (more + body === 0) break;
    end += more || body;
    link = '';
  }
  return { head, start: first?.start ?? at, end, homes: homes.length > 0 || !first ? homes : [first.code] };
}

const isOfficeStart = (tokens: readonly Token[], at: number): boolean =>
  tokens[at] !== undefined &&
  !isLink(tokens[at]) &&
  (headOf(tokens[at]) !== null || (isOfficeWord(tokens[at]) && /^\p{L}/u.test(tokens[at]?.text ?? '')));

/** Where an envoy is sent, or what for: an organisation, a department, a town before the name. */
function lengthOfPost(tokens: readonly Token[], at: number, russian: boolean): number {
  const body = organisationAt(tokens, at) ?? regionAt(tokens, at);
  if (body) return body.length;
  const department = departmentAt(tokens, at);
  if (department > 0) return department;
  if (russian && !tokens[at]?.capital && isOfficeWord(tokens[at])) return 1;
  return tokens[at]?.capital && nameAt(tokens, at + 1, true) ? 1 : 0;
}

/** The tokens of an unknown department: up to a word of offices (`Korean Peninsula Affairs`), or `of` a country ahead. */
function departmentAt(tokens: readonly Token[], at: number): number {
  for (let length = 1; length <= 3 && tokens[at + length - 1]?.capital; length += 1) {
    if (isOfficeWord(tokens[at + length]) && tokens[at + length]?.capital && !headOf(tokens[at + length]))
      return length;
  }
  return ofCountryAhead(tokens, at) ? 1 : 0;
}

/** Whether only the words of a department stand between here and `of` a country that a name follows. */
function ofCountryAhead(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at]?.capital) return false;
  for (let index = at; index < Math.min(tokens.length, at + 14); index += 1) {
    const token = tokens[index] as Token;
    const country = countryAt(tokens, index);
    if (country && /^(?:of|the|de|du|del)$/.test(tokens[index - 1]?.text ?? ''))
      return nameAt(tokens, index + country.length, true) !== null;
    if (headOf(token)) return false;
    if (!token.capital && !isLink(token) && token.text !== ',' && token.key !== '-') return false;
  }
  return false;
}

/** `Russia’s Foreign Minister`, `Russian Foreign Minister`, `Laos Prime Minister`: the country right before an office. */
function countryBefore(tokens: readonly Token[], at: number): { code: string; start: number } | null {
  let index = at - 1;
  while (index >= 0 && (isOfficeWord(tokens[index]) || tokens[index]?.key === '-') && !isLink(tokens[index]))
    index -= 1;
  for (let length = 1; length <= 6 && length <= index + 1; length += 1) {
    const start = index - length + 1;
    const named = countryAt(tokens, start) ?? adjectiveAt(tokens, start);
    if (named?.length === length) return { code: named.code, start };
  }
  return null;
}

/** The names that follow an office; several where it is in the plural. */
function namesAfter(tokens: readonly Token[], office: Office): NameSpan[] {
  const names: NameSpan[] = [];
  let at = office.end;
  for (;;) {
    const name = nameAt(tokens, at, true);
    // Of several, each has more than one word: `Foreign Ministers Retreat` names none.
    if (!name || (office.head.plural && name.end - name.start < 2)) return names;
    names.push(name);
    if (!office.head.plural) return names;
    at = name.end + (countryAfter(tokens, name.end)?.length ?? 0);
    while (/^(?:,|and|и|&)$/.test(tokens[at]?.text ?? '')) at += 1;
    if (at === name.end) return names;
  }
}

/** `the Minister of Foreign Affairs of Belarus, Maxim Ryzhenkov, met …`. */
function nameInCommas(tokens: readonly Token[], office: Office): NameSpan[] {
  if (tokens[office.end]?.text !== ',') return [];
  const name = nameAt(tokens, office.end + 1, true);
  const next = name ? tokens[name.end]?.text : undefined;
  const closed =
    name && (next === undefined || /^[,.;:()!?]$|^(?:and|и)$/.test(next) || tokens[name.end - 1]?.possessive);
  return name && closed && name.end - name.start > 1 ? [name] : [];
}

/** `Xi Jinping of China`, `Wang Yi (China)`. */
function countryAfter(tokens: readonly Token[], at: number): { code: string; length: number } | null {
  const mark = tokens[at]?.text;
  if (mark !== 'of' && mark !== '(') return null;
  const skip = tokens[at + 1]?.key === 'the' ? 2 : 1;
  const country = countryAt(tokens, at + skip);
  if (!country) return null;
  const length = skip + country.length;
  if (mark === '(' && tokens[at + length]?.text !== ')') return null;
  return { code: country.code, length: mark === '(' ? length + 1 : length };
}

/** `Murat Nurtleu, Deputy Prime Minister …`: a name set before its office, found already or not. */
function nameBefore(tokens: readonly Token[], office: Office, found: readonly Found[]): Found | null {
  let comma = office.start - 1;
  while (comma >= 0 && (isOfficeWord(tokens[comma]) || isRank(tokens[comma]) || tokens[comma]?.key === '-'))
    comma -= 1;
  if (tokens[comma]?.text !== ',') return null;
  const already = found.find(({ span }) => span.end === comma);
  if (already) return already;
  for (let start = Math.max(0, comma - 10); start < comma - 1; start += 1) {
    if (tokens[start]?.glued && start > 0) continue;
    const span = nameAt(tokens, start, false);
    if (span?.end === comma && span.start === start) return { span, case: 'nominative', country: null };
  }
  return null;
}

/** An official known from elsewhere whose name stands at a token. */
function knownAt(text: string, tokens: readonly Token[], at: number, known: Officials): NameSpan | null {
  const first = tokens[at];
  if (known.size === 0 || !first?.capital || (first.glued && at > 0)) return null;
  const longest = longestOf(withoutPossessive(first.text), known);
  for (let end = Math.min(tokens.length, at + longest); end > at; end -= 1) {
    const span = { start: at, end };
    const name = written(text, tokens, span);
    if (name.length > 3 && known.has(keyOfOfficial(name))) return span;
  }
  return null;
}
