import { distance } from 'fastest-levenshtein';
import { countryName, countryOf } from '../feed/gazetteer.ts';
import { fold } from '../feed/words.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const SHORTEST = 3;

let all: readonly string[] | undefined;
const codes = (): readonly string[] => {
  all ??= LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(
    (code) => countryOf(code) === code,
  );
  return all;
};

/** Codes (alpha-2) of countries whose name in a language, in English or in Russian resembles what was typed, nearest first. */
export function nearestCountries(text: string, language: string, limit: number): string[] {
  const typed = fold(text).trim();
  if (typed.length < SHORTEST) return [];
  const languages = [...new Set([language, 'en', ...(/[а-я]/.test(typed) ? ['ru'] : [])])];
  return codes()
    .map((code) => ({
      code,
      away: Math.min(...languages.map((each) => away(typed, countryName(code, each)))),
    }))
    .filter(({ away }) => away <= (typed.length > SHORTEST ? Math.max(2, Math.floor(typed.length / 4)) : 1))
    .sort((a, b) => a.away - b.away || a.code.localeCompare(b.code, 'en'))
    .slice(0, limit)
    .map(({ code }) => code);
}

function away(typed: string, name: string): number {
  const folded = fold(name);
  return folded.startsWith(typed) ? 0.5 : distance(typed, folded);
}
