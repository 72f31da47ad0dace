import type { Officials } from '../post.ts';
import { fold } from '../words.ts';

/** What names of one official agree in. */
export const keyOfOfficial = (name: string): string => fold(name).replace(/\.\s+/g, '.');

const surnameOf = (key: string): string =>
  key.slice(Math.max(key.lastIndexOf(' '), key.lastIndexOf('.')) + 1);
/** A surname alone or with initials. */
const isShort = (key: string): boolean => key.includes('.') || !key.includes(' ');

/** The home of an official by the whole name, or by a short one that fits officials of one country alone. */
export function homeOf(name: string, known: Officials): string | null {
  if (known.size === 0) return null;
  const key = keyOfOfficial(name);
  const exact = known.get(key);
  if (exact) return exact;
  const surname = surnameOf(key);
  const alike = (bySurname(known).get(surname) ?? []).filter(
    (other) => (isShort(key) || isShort(other)) && (key === surname || other[0] === key[0]),
  );
  const homes = new Set(alike.map((other) => known.get(other)));
  return homes.size === 1 ? ([...homes][0] ?? null) : null;
}

/** Known officials by their surnames: worked out once for each list, which may grow. */
const surnames = new WeakMap<Officials, { readonly size: number; readonly keys: Map<string, string[]> }>();

function bySurname(known: Officials): Map<string, string[]> {
  const made = surnames.get(known);
  if (made?.size === known.size) return made.keys;
  const keys = Map.groupBy(known.keys(), surnameOf);
  surnames.set(known, { size: known.size, keys });
  return keys;
}
