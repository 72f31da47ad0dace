import { distance } from 'fastest-levenshtein';
import { countryOf, flagCodes } from '../feed/gazetteer.ts';
import { fold, words } from '../feed/words.ts';
import { type DateContext, parseDate } from './dates.ts';
import { askedKindOf, askedKinds, type Field, fieldNames, fieldOf, orderOf } from './fields.ts';
import type { Query, Term } from './query.ts';
import { type Token, tokenise } from './tokens.ts';

/** What is wrong with a query: a message's key and variables, and the [start, end) of the word at fault. */
export interface QueryError {
  readonly key: string;
  readonly variables: Record<string, string | number>;
  readonly start: number;
  readonly end: number;
}

export interface ParseOptions extends DateContext {
  readonly language: string;
  /** UTF-16 units that a text may have; null for one we have printed ourselves, which may be longer than what was typed. */
  readonly limit?: number | null;
}

/** A term with where it stood in the text. */
export interface Placed {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

export type Parsed =
  | { readonly ok: true; readonly query: Query; readonly placed: readonly Placed[] }
  | { readonly ok: false; readonly error: QueryError };

const MAX_LENGTH = 1_000;
const MAX_TERMS = 64;

/** What one token or a few tell. */
interface Part {
  readonly terms: readonly Term[];
  readonly since?: string;
  readonly until?: string;
  readonly order?: Query['order'];
  /** The last token it takes up. */
  readonly last: number;
}

/** Reads a query; bare words are words. Pure and total: what can't be read is an error that points at the word. */
export function parseQuery(text: string, options: ParseOptions): Parsed {
  const limit = options.limit === undefined ? MAX_LENGTH : options.limit;
  if (limit !== null && text.length > limit)
    return {
      ok: false,
      error: { key: 'query-error-long', variables: { limit }, start: limit, end: text.length },
    };
  const tokens = tokenise(text);
  const placed: Placed[] = [];
  let since: string | null = null;
  let until: string | null = null;
  let order: Query['order'] = 'newest';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const part = readPart(tokens, at, options);
    if ('key' in part) return { ok: false, error: part };
    for (const term of part.terms) placed.push({ term, start: token.start, end: token.end });
    since = part.since ?? since;
    until = part.until ?? until;
    order = part.order ?? order;
    at = part.last;
    if (since !== null && until !== null && since > until)
      return { ok: false, error: fault('query-error-span', token, { since, until }) };
    if (placed.length > MAX_TERMS)
      return { ok: false, error: fault('query-error-terms', token, { limit: MAX_TERMS }) };
  }
  return { ok: true, query: { terms: placed.map(({ term }) => term), since, until, order }, placed };
}

function readPart(tokens: readonly Token[], at: number, options: ParseOptions): Part | QueryError {
  const token = tokens[at] as Token;
  if (token.field === null) return { terms: bareTerms(token), last: at };
  const field = fieldOf(token.field);
  switch (field) {
    case null: {
      const near = nearestField(token.field);
      if (near)
        return {
          ...fault('query-error-field', token, { value: token.field, field: near }),
          end: token.start + token.field.length,
        };
      const term = wordTerm(`${token.field}:${token.value}`, token.minus);
      return { terms: term ? [term] : [], last: at };
    }
    case 'on':
    case 'since':
    case 'until':
      return dayPart(field, tokens, at, options);
    case 'order': {
      const order = orderOf(token.value);
      if (token.minus) return fault('query-error-negated', token);
      return order ? { terms: [], order, last: at } : valueFault('query-error-order', token);
    }
    default: {
      const term = fieldTerm(field, token);
      return 'key' in term ? term : { terms: [term], last: at };
    }
  }
}

/** `on:` one day is a term, `on:` several are a span; `since:` and `until:` are an end of one. */
function dayPart(
  field: 'on' | 'since' | 'until',
  tokens: readonly Token[],
  at: number,
  options: ParseOptions,
): Part | QueryError {
  const token = tokens[at] as Token;
  if (token.minus && field !== 'on') return fault('query-error-negated', token);
  const read = readDays(tokens, at, options);
  if (!read) return valueFault('query-error-date', token);
  const { days, last } = read;
  if (field !== 'on') return { terms: [], [field]: days[field], last };
  if (days.since === days.until)
    return { terms: [{ type: 'on', day: days.since, negated: token.minus }], last };
  return token.minus ? fault('query-error-negated', token) : { terms: [], ...days, last };
}

/** A word that looks like a field mistyped: `contry:Laos`. Web addresses and hours are none. */
function nearestField(name: string): string | null {
  const typed = fold(name);
  if (typed.length < 4 || /^https?$/.test(typed)) return null;
  return fieldNames().find((known) => known.length > 3 && distance(known, typed) <= 2) ?? null;
}

/** What may stand in a date: no hashtag, no flag. */
const OF_A_DATE = /^[\p{L}\p{N}.,/'’–—-]+$/u;

/** `since:1 July 2024` needs no quotes: the longest run of words that is a date. */
function readDays(
  tokens: readonly Token[],
  at: number,
  options: ParseOptions,
): { days: NonNullable<ReturnType<typeof parseDate>>; last: number } | null {
  const run = [tokens[at]?.value ?? ''];
  let best: ReturnType<typeof readDays> = null;
  for (let last = at; last < Math.min(at + 6, tokens.length); last += 1) {
    const token = tokens[last] as Token;
    if (last > at) {
      if (token.field !== null || token.minus || token.quoted || tokens[at]?.quoted) break;
      if (!OF_A_DATE.test(token.value)) break;
      run.push(token.value);
    }
    const days = parseDate(run.join(' '), options);
    if (days) best = { days, last };
  }
  return best;
}

function bareTerms(token: Token): Term[] {
  const negated = token.minus;
  if (token.quoted) {
    const text = token.value.replace(/\s+/g, ' ').trim();
    return words(text).length > 0 ? [{ type: 'phrase', text, negated }] : [];
  }
  if (/^(?:\p{RI}|\ufe0f)+$/u.test(token.value))
    return flagCodes(token.value).map((code) => ({ type: 'country', code, negated }));
  const tag = token.value.match(/^[#＃]([\p{L}\p{M}\p{N}_]+)/u)?.[1];
  if (tag) return [{ type: 'tag', tag, negated }];
  const term = wordTerm(token.value, negated);
  return term ? [term] : [];
}

function wordTerm(value: string, negated: boolean): Term | null {
  const text = value.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{M}\p{N}_]+$/gu, '');
  return words(text).length > 0 ? { type: 'word', text, negated } : null;
}

function fieldTerm(
  field: Exclude<Field, 'on' | 'since' | 'until' | 'order'>,
  token: Token,
): Term | QueryError {
  const value = token.value.replace(/\s+/g, ' ').trim();
  const negated = token.minus;
  if (value === '') return valueFault('query-error-empty', token);
  switch (field) {
    case 'tag': {
      const tag = value.replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
      return tag === '' ? valueFault('query-error-empty', token) : { type: 'tag', tag, negated };
    }
    case 'country': {
      const code = countryOf(value);
      return code ? { type: 'country', code, negated } : valueFault('query-error-country', token);
    }
    case 'kind': {
      const kind = askedKindOf(value);
      return kind ? { type: 'kind', kind, negated } : valueFault('query-error-kind', token);
    }
    default:
      return { type: field, name: value, negated };
  }
}

function valueFault(key: string, token: Token): QueryError {
  const variables = { value: token.value, field: token.field ?? '', kinds: askedKinds().join(', ') };
  return fault(token.value === '' ? 'query-error-empty' : key, token, variables);
}

const fault = (
  key: string,
  { field, start, end }: Token,
  variables: Record<string, string | number> = { field: field ?? '' },
): QueryError => ({ key, variables, start, end });
