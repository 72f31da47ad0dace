import { distance } from 'fastest-levenshtein';
import { isTimeZone } from '../config.ts';
import { fold } from '../feed/words.ts';

const NEAR = 6;

/** Zones for what somebody typed: the one that was named, else those that resemble it, nearest first. */
export interface TimeZones {
  readonly exact: string | null;
  readonly near: readonly string[];
}

interface Candidate {
  readonly zone: string;
  /** What the zone may be called, folded: its id, its city, its city or country in the reader's language. */
  readonly names: readonly string[];
}

/** Finds IANA time zones by id (`europe/berlin`), city (`Berlin`, `Москва`) or country with one zone (`Laos`). */
export function findTimeZones(text: string, language: string): TimeZones {
  const wanted = simplify(text);
  if (wanted === '') return { exact: null, near: [] };
  const candidates = candidatesIn(language);
  const named = candidates.filter(({ names }) => names.includes(wanted));
  if (named.length === 1) return { exact: named[0]?.zone ?? null, near: [] };
  // Old names and links that Intl takes but doesn't list, such as Asia/Calcutta or UTC.
  const zone = text.trim();
  if (named.length === 0 && isTimeZone(zone)) return { exact: canonical(zone), near: [] };
  return { exact: null, near: resembling(wanted, candidates) };
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

const known = new Map<string, readonly Candidate[]>();

/** All zones with their names in a language; the formatters behind them are costly, so they are made once. */
function candidatesIn(language: string): readonly Candidate[] {
  const made =
    known.get(language) ?? Intl.supportedValuesOf('timeZone').map((zone) => candidate(zone, language));
  known.set(language, made);
  return made;
}

function simplify(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}/+]+/gu, ' ')
    .trim();
}

function candidate(zone: string, language: string): Candidate {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' });
  const local = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const city = zone.slice(zone.lastIndexOf('/') + 1);
  return { zone, names: [zone, city, local.replace(/ Time$/, '')].map(simplify) };
}

function resembling(wanted: string, candidates: readonly Candidate[]): string[] {
  return candidates
    .map(({ zone, names }) => ({ zone, away: Math.min(...names.map((name) => howFar(wanted, name))) }))
    .filter(({ away }) => away <= Math.max(1, wanted.length / 3))
    .sort((a, b) => a.away - b.away || a.zone.localeCompare(b.zone, 'en'))
    .slice(0, NEAR)
    .map(({ zone }) => zone);
}

/** Slips of the keyboard between two names; one that begins with the other, or holds it, is near. */
function howFar(wanted: string, name: string): number {
  if (wanted.length >= 3 && name.startsWith(wanted)) return 0.25;
  if (wanted.length >= 4 && name.includes(wanted)) return 0.5;
  return distance(wanted, name);
}
