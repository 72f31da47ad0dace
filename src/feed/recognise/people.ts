import { countryAt } from '../gazetteer.ts';
import type { Officials } from '../post.ts';
import { type Token, withoutPossessive } from '../tokens.ts';
import { monthNumber } from './dates.ts';
import { keyOfOfficial, longestOf } from './homes.ts';
import { type NameSpan, nameAt } from './names.ts';
import { nominative } from './nominative.ts';
import { type Case, isLink, isOfficeWord, isRank } from './office-words.ts';
import { headAt, isOfficeStart, type Office, readOffice } from './offices.ts';
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
    const head = isGivenName(tokens, at) ? null : headAt(tokens, at);
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

/** `Bandar Seri Begawan`: within a name a rank is part of it. */
function isWithinName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before?.capital || isOfficeWord(before) || isRank(before)) return false;
  return ![1, 2, 3].some((length) => countryAt(tokens, at - length)?.length === length);
}

/** `Sultan Al Jaber, Minister of …`: no title, for the office stands behind. */
function isGivenName(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:Sultan|Amir)$/.test(tokens[at]?.text ?? '')) return false;
  const name = nameAt(tokens, at, true);
  return name !== null && tokens[name.end]?.text === ',' && isOfficeStart(tokens, name.end + 1);
}

/** Somebody named with a rank, with initials as Russian texts do, or known from elsewhere. */
function withoutOffice(
  text: string,
  tokens: readonly Token[],
  at: number,
  known: Officials,
  last: Found | undefined,
): Found | null {
  if (isRank(tokens[at]) && !isWithinName(tokens, at)) {
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

/** The names that follow an office; several where it is in the plural. */
function namesAfter(tokens: readonly Token[], office: Office): NameSpan[] {
  const names: NameSpan[] = [];
  let at = office.end;
  for (;;) {
    const name = nameAt(tokens, at, true);
    // `Foreign Ministers Retreat` names none of several; `Ministers Lavrov and Fidan` do.
    if (!name || (office.head.plural && !isOneOfSeveral(tokens, name, names.length))) return names;
    names.push(name);
    if (!office.head.plural) return names;
    at = name.end + (countryAfter(tokens, name.end)?.length ?? 0);
    while (AND.test(tokens[at]?.text ?? '')) at += 1;
    if (at === name.end) return names;
  }
}

/** Of several, each has two words or another one beside it. */
function isOneOfSeveral(tokens: readonly Token[], { start, end }: NameSpan, before: number): boolean {
  const next = AND.test(tokens[end]?.text ?? '') ? nameAt(tokens, end + 1, false) : null;
  return end - start > 1 || before > 0 || next !== null;
}

const AND = /^(?:,|and|и|&)$/;

/** `the Minister of Foreign Affairs of Belarus, Maxim Ryzhenkov, met …`. */
function nameInCommas(tokens: readonly Token[], office: Office): NameSpan[] {
  if (tokens[office.end]?.text !== ',') return [];
  const name = nameAt(tokens, office.end + 1, true);
  const next = name ? tokens[name.end]?.text : undefined;
  if (!name || (next === ',' && isDay(tokens[name.end + 1]))) return [];
  const closed =
    next === undefined || /^[,.;:()!?]$|^(?:and|и)$/.test(next) || tokens[name.end - 1]?.possessive;
  return closed && (name.end - name.start > 1 || next === ',') ? [name] : [];
}

/** What stands in front of it is a town: `…, Vientiane, 26 July 2024`. */
const isDay = (token: Token | undefined): boolean =>
  token !== undefined && (/^\d/.test(token.text) || monthNumber(token.text) !== null);

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
  while (isRank(tokens[comma]) || tokens[comma]?.key === '-' || isOfficeWord(tokens[comma])) {
    // `Wang Yi, and Minister …` begins another one.
    if (isLink(tokens[comma])) return null;
    comma -= 1;
  }
  if (tokens[comma]?.text !== ',') return null;
  const already = found.find(({ span }) => span.end === comma);
  if (already) return already;
  // A single name has to have its office between commas.
  const closed = tokens[office.end] === undefined || tokens[office.end]?.text === ',';
  for (let start = Math.max(0, comma - 10); start < (closed ? comma : comma - 1); start += 1) {
    if (tokens[start]?.glued && start > 0) continue;
    const span = nameAt(tokens, start, true);
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
