import { fold, words } from '../feed/words.ts';
import type { Weekday } from './subscription.ts';

/** The first Monday of an ISO week, at midnight UTC. */
const MONDAY = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;
const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?$/;

/**
 * A time of day as people type it, as `HH:MM`: `8:30`, `08.30`, `8`, `8:30 pm`, `9 утра`. Half days are those of
 * English and of the language given. Null where it is none, as 25:00.
 */
export function readTime(text: string, language: string): string | null {
  const [, clock = '', period = ''] = fold(text).match(/^([\d:.]*\d)\s*(\D*)$/) ?? [];
  const [, hours = '', minutes = '00'] = clock.match(CLOCK) ?? [];
  if (hours === '' || Number(minutes) > 59) return null;
  const hour = period === '' ? Number(hours) : halfDays(language).get(`${Number(hours)} ${simplify(period)}`);
  return hour === undefined || hour > 23 ? null : `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Whether a word says which half of the day an hour is of, in English or the language given. */
export function isHalfDay(word: string, language: string): boolean {
  const period = simplify(word);
  return (
    period !== '' &&
    halfDays(language)
      .keys()
      .some((key) => key.endsWith(` ${period}`))
  );
}

/** The weekday of a name, long or short and in any form of it, in English or the language given; null for other words. */
export function readWeekday(word: string, language: string): Weekday | null {
  const name = simplify(word);
  const [stem] = words(word).map((each) => each.stem);
  for (const known of ['en', language]) {
    const index = weekdays(known).findIndex(
      ({ long, short }) =>
        name === long.name ||
        name === short ||
        stem === long.stem ||
        (name.length > 3 && long.name.startsWith(name)),
    );
    if (index >= 0) return (index + 1) as Weekday;
  }
  return null;
}

interface Names {
  readonly long: { readonly name: string; readonly stem: string };
  readonly short: string;
}

const weekdays = remembered((language: string): readonly Names[] => {
  const [long, short] = (['long', 'short'] as const).map(
    (weekday) => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }),
  );
  return Array.from({ length: 7 }, (_, day) => {
    const at = MONDAY + day * 24 * HOUR;
    const name = long?.format(at) ?? '';
    return {
      long: { name: simplify(name), stem: words(name)[0]?.stem ?? '' },
      short: simplify(short?.format(at) ?? ''),
    };
  });
});

/** Hours by what they are called on a dial: `8 pm`, `9 утра`. */
const halfDays = remembered((language: string): ReadonlyMap<string, number> => {
  const formats = [
    new Intl.DateTimeFormat('en', { hour: 'numeric', hour12: true, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, dayPeriod: 'short', timeZone: 'UTC' }),
  ];
  return new Map(
    formats.flatMap((format) =>
      Array.from({ length: 24 }, (_, hour): [string, number] => {
        const parts = format.formatToParts(MONDAY + hour * HOUR);
        const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
        return [`${Number(part('hour'))} ${simplify(part('dayPeriod'))}`, hour];
      }),
    ),
  );
});

const simplify = (word: string): string => fold(word).replace(/[^\p{L}\p{N}]/gu, '');

/** Formatters are costly, so what comes of them is made once a language. */
function remembered<Result>(make: (language: string) => Result): (language: string) => Result {
  const known = new Map<string, Result>();
  return (language) => {
    const made = known.get(language) ?? make(language);
    known.set(language, made);
    return made;
  };
}
