import { FormattedString } from '@grammyjs/parse-mode';
import { type Word, words, wordsWith } from '../feed/words.ts';
import { demandsOf } from '../query/demands.ts';
import type { Query } from '../query/query.ts';
import { oneLine } from './text.ts';

/** What a search looks for in a text: stems of words, as they stand or as they are spelled abroad, and exact words in a row. */
export interface Sought {
  readonly stems: ReadonlySet<string>;
  readonly phrases: readonly (readonly string[])[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Units of a text shown around a match, and how many matches are set in bold. */
const CONTEXT_UNITS = 160;
const BEFORE_UNITS = 50;
const MARKS = 6;
/** Matches of a text that are weighed against each other. */
const CANDIDATES = 50;
/** A passage without spaces goes no further. */
const LONGEST_UNITS = 220;

/** What to show in bold for a query; null where it names no words. */
export function soughtIn(query: Query): Sought | null {
  const { stems, phrases } = demandsOf(query.terms);
  const wanted = phrases.filter(({ negated }) => !negated);
  if (stems.size === 0 && wanted.length === 0) return null;
  return { stems, phrases: wanted.map((phrase) => phrase.words.map(({ folded }) => folded)) };
}

/** A text with what was sought in bold. */
export function mark(text: string, sought: Sought): FormattedString {
  return embolden(text, spans(text, sought).slice(0, MARKS));
}

/**
 * The passage of a post around its matches outside the headline, where most of what was sought stands together,
 * the matches in bold; null where there are none.
 */
export function contextOf(text: string, headline: string, sought: Sought): FormattedString | null {
  const body = withoutHeadline(oneLine(text), oneLine(headline));
  const matches = spans(body, sought);
  const first = densest(body, matches);
  if (!first) return null;
  const start = wordStart(body, Math.max(0, first.start - BEFORE_UNITS), first.start);
  const end = wordEnd(body, Math.min(body.length, Math.max(start + CONTEXT_UNITS, first.end)), first.end);
  const last = Math.min(end, start + LONGEST_UNITS);
  const within = matches.filter((match) => match.start >= start && match.end <= last).slice(0, MARKS);
  const marked = embolden(
    body.slice(start, last).toWellFormed(),
    within.map((match) => ({ start: match.start - start, end: match.end - start })),
  );
  return FormattedString.join([start > 0 ? '…' : '', marked, end < body.length ? '…' : ''], '');
}

/** The match from which a passage holds the most different ones; of equals the first. */
function densest(text: string, matches: readonly Span[]): Span | null {
  const few = matches.slice(0, 2 * CANDIDATES).map((match) => ({
    match,
    said: text.slice(match.start, match.end).toLowerCase(),
  }));
  let best: Span | null = null;
  let most = 0;
  for (const [index, { match }] of few.slice(0, CANDIDATES).entries()) {
    const reach = match.start + CONTEXT_UNITS - BEFORE_UNITS;
    const different = new Set<string>();
    for (let at = index; at < few.length && (few[at]?.match.end ?? 0) <= reach; at += 1)
      different.add(few[at]?.said ?? '');
    if (best === null || different.size > most) [best, most] = [match, different.size];
  }
  return best;
}

function withoutHeadline(text: string, headline: string): string {
  const lead = headline.replace(/…$/, '');
  const at = text.indexOf(lead);
  return at < 0 || lead === '' ? text : text.slice(at + lead.length).trimStart();
}

function wordStart(text: string, from: number, latest: number): number {
  if (from === 0) return 0;
  const space = text.indexOf(' ', from - 1);
  return space >= 0 && space < latest ? space + 1 : latest;
}

function wordEnd(text: string, from: number, earliest: number): number {
  if (from >= text.length) return text.length;
  const space = text.lastIndexOf(' ', from);
  return space >= earliest ? space : earliest;
}

function spans(text: string, sought: Sought): Span[] {
  if (sought.phrases.length === 0) return wordsWith(text, sought.stems);
  const all = words(text);
  const found: Span[] = [];
  for (let at = 0; at < all.length; at++) {
    const word = all[at] as Word;
    const phrase = sought.phrases.find((wanted) =>
      wanted.every((folded, n) => all[at + n]?.folded === folded),
    );
    if (phrase) {
      const last = all[at + phrase.length - 1] as Word;
      found.push({ start: word.start, end: last.end });
      at += phrase.length - 1;
    } else if (sought.stems.has(word.stem) || word.abroad.some((stem) => sought.stems.has(stem))) {
      found.push({ start: word.start, end: word.end });
    }
  }
  return found;
}

function embolden(text: string, marks: readonly Span[]): FormattedString {
  return new FormattedString(
    text,
    marks.map(({ start, end }) => ({ type: 'bold', offset: start, length: end - start })),
  );
}
