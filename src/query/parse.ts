import { distance } from 'fastest-levenshtein';
import { countryOf, flagCodes } from '../feed/gazetteer.ts';
import { KINDS } from '../feed/post.ts';
import { fold, words } from '../feed/words.ts';
import { type DateContext, parseDate } from './dates.ts';
import { type Field, fieldNames, fieldOf, kindOf, orderOf } from './fields.ts';
import type { Query, Term } from './query.ts';

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
const QUOTED = '["“”„«»]([^"“”„«»]*)["“”„«»]';
/** A minus, a field, and a value or a quotation; an unclosed quote is read as a blank, for people are in the middle of typing. */
const TOKEN = new RegExp(
  `(?<bareMinus>[-–−])?(?<bareField>\\p{L}+):\\s*$|(?<minus>[-–−])?(?:(?<field>\\p{L}+):[ ]?)?(?:${QUOTED}|(?<value>[^\\s"“”„«»]+))`,
  'gu',
);

interface Token {
  readonly minus: boolean;
  readonly field: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** Reads a query; bare words are words. Pure and total: what can't be read is an error that points at the word. */
export function parseQuery(text: string, options: ParseOptions): Parsed {
  const limit = options.limit === undefined ? MAX_LENGTH : options.limit;
  if (limit !== null && text.length > limit) return fault('query-error-long', { limit }, limit, text.length);
  const tokens = tokenise(text);
  const placed: Placed[] = [];
  let since: string | null = null;
  let until: string | null = null;
  let order: Query['order'] = 'newest';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const field = token.field === null ? null : fieldOf(token.field);
    if (token.field !== null && field === null) {
      const near = nearestField(token.field);
      if (near)
        return fault(
          'query-error-field',
          { value: token.field, field: near },
          token.start,
          token.start + token.field.length,
        );
      const term = wordTerm(`${token.field}:${token.value}`, token.minus);
      if (term) placed.push({ term, start: token.start, end: token.end });
      continue;
    }
    if (field === 'on' || field === 'since' || field === 'until') {
      if (token.minus && field !== 'on')
        return fault('query-error-negated', { field: token.field ?? field }, token.start, token.end);
      const read = readDays(tokens, at, options);
      if (!read) return valueFault('query-error-date', token, field);
      at = read.last;
      if (field === 'on' && read.days.since === read.days.until) {
        placed.push({
          term: { type: 'on', day: read.days.since, negated: token.minus },
          start: token.start,
          end: token.end,
        });
      } else if (field === 'on' && token.minus)
        return fault('query-error-negated', { field: token.field ?? field }, token.start, token.end);
      if (field === 'since' || (field === 'on' && read.days.since !== read.days.until))
        since = read.days.since;
      if (field === 'until' || (field === 'on' && read.days.since !== read.days.until))
        until = read.days.until;
      if (since !== null && until !== null && since > until)
        return fault('query-error-span', { since, until }, token.start, token.end);
      continue;
    }
    if (field === 'order') {
      const asked = orderOf(token.value);
      if (token.minus)
        return fault('query-error-negated', { field: token.field ?? field }, token.start, token.end);
      if (!asked) return valueFault('query-error-order', token, field);
      order = asked;
      continue;
    }
    const terms = field === null ? bareTerms(token) : fieldTerm(field, token);
    if (!Array.isArray(terms)) return { ok: false, error: terms };
    for (const term of terms) placed.push({ term, start: token.start, end: token.end });
    if (placed.length > MAX_TERMS)
      return fault('query-error-terms', { limit: MAX_TERMS }, token.start, token.end);
  }
  return { ok: true, query: { terms: placed.map(({ term }) => term), since, until, order }, placed };
}

function tokenise(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const groups = match.groups ?? {};
    return {
      minus: (groups.minus ?? groups.bareMinus) !== undefined,
      field: groups.field ?? groups.bareField ?? null,
      value: match[5] ?? groups.value ?? '',
      quoted: match[5] !== undefined,
      start: match.index,
      end: match.index + match[0].length,
    };
  });
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
): Term[] | QueryError {
  const value = token.value.replace(/\s+/g, ' ').trim();
  const negated = token.minus;
  const wrong = (key: string): QueryError => (valueFault(key, token, field) as { error: QueryError }).error;
  if (value === '') return wrong('query-error-empty');
  switch (field) {
    case 'tag': {
      const tag = value.replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
      return tag === '' ? wrong('query-error-empty') : [{ type: 'tag', tag, negated }];
    }
    case 'country': {
      const code = countryOf(value);
      return code ? [{ type: 'country', code, negated }] : wrong('query-error-country');
    }
    case 'kind': {
      const kind = kindOf(value);
      return kind ? [{ type: 'kind', kind, negated }] : wrong('query-error-kind');
    }
    default:
      return [{ type: field, name: value, negated }];
  }
}

function valueFault(key: string, token: Token, field: Field): Parsed {
  const variables = { value: token.value, field: token.field ?? field, kinds: KINDS.join(', ') };
  return fault(token.value === '' ? 'query-error-empty' : key, variables, token.start, token.end);
}

const fault = (
  key: string,
  variables: Record<string, string | number>,
  start: number,
  end: number,
): Parsed => ({
  ok: false,
  error: { key, variables, start, end },
});
