import type { MessageEntity } from 'grammy/types';
import { bare, isPlace, isTags, namesOffice } from './lines.ts';
import type { Facts, Kind, Officials } from './post.ts';
import { type DateSpan, findDate } from './recognise/dates.ts';
import { findKind } from './recognise/kind.ts';
import { findCountries, findOrganisations } from './recognise/parties.ts';
import { findOfficials } from './recognise/people.ts';
import { findPlace } from './recognise/place.ts';
import { closingTags, findTags } from './recognise/tags.ts';

/** What helps to read a post and stands outside of it. */
export interface ParseContext {
  /** Seconds since the Unix epoch, where it is known. */
  readonly publishedAt: number | null;
  readonly officials: Officials;
  /** Dates `YYYY-MM-DD` stated near it, nearest first: a missing year is chosen by them. */
  readonly neighbours: readonly string[];
}

/** Kinds whose day may stand in the first lines of their text. */
const DATED_BY_BODY: ReadonlySet<Kind> = new Set(['document', 'readout']);

/** Reads the facts of a post. Total: any text gives facts, unsure ones null or empty. */
export function parse(text: string, _entities: readonly MessageEntity[], context: ParseContext): Facts {
  const lines = text.split('\n');
  const at = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== '' && !isTags(line.trim())),
  );
  const opening = (lines[at] ?? '').trim();
  const headline = bare(opening);
  const officials = findOfficials(headline);
  const closing = closingTags(lines);
  const countries = findCountries(opening, headline, officials, closing, context.officials);
  const kind = findKind(opening, headline, {
    officials: officials.length,
    office: officials.length > 0 || namesOffice(headline),
    countries: countries.length,
  });
  const body = lines.slice(at + 1).find((line) => line.trim() !== '' && !isPlace(line.trim())) ?? '';
  const near =
    context.publishedAt === null
      ? context.neighbours
      : [new Date(context.publishedAt * 1000).toISOString().slice(0, 10)];
  const span = findSpan(lines, headline, DATED_BY_BODY.has(kind) ? body : '', near);
  return {
    kind,
    headline,
    date: span?.date ?? null,
    dateEnd: span?.dateEnd ?? null,
    place: findPlace(lines, headline, DATED_BY_BODY.has(kind) ? body : ''),
    tags: findTags(text),
    countries,
    people: officials.map((official) => official.name),
    organisations: findOrganisations(headline, closing),
  };
}

/** The day as stated: the place line first, then a line of the date alone, the headline, the body where it may. */
function findSpan(
  lines: readonly string[],
  headline: string,
  body: string,
  near: readonly string[],
): DateSpan | null {
  const marked = lines.find((line) => isPlace(line.trim())) ?? '';
  const alone = lines.slice(1).find((line) => /^(?:🗓|📅|📆)/u.test(line.trim()) && line.length < 80) ?? '';
  for (const text of [marked, alone, headline, body]) {
    const span = text === '' ? null : findDate(text, near);
    if (span) return span;
  }
  return null;
}
