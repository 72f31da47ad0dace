import type { Officials } from '../post.ts';
import { tokensOf } from '../tokens.ts';
import { fold } from '../words.ts';

/** What names of one official agree in. */
export const keyOfOfficial = (name: string): string => fold(name).replace(/\.\s+/g, '.');

const surnameOf = (key: string): string =>
  key.slice(Math.max(key.lastIndexOf(' '), key.lastIndexOf('.')) + 1);
/** A surname alone or with initials. */
const isShort = (key: string): boolean => key.includes('.') || !key.includes(' ');

/** Whether two names may be one official’s: the same, or a short one that fits. */
export function sameOfficial(one: string, other: string): boolean {
  return alike(keyOfOfficial(one), keyOfOfficial(other));
}

function alike(one: string, other: string): boolean {
  if (one === other) return true;
  const surname = surnameOf(one);
  if (surname !== surnameOf(other) || !(isShort(one) || isShort(other))) return false;
  return one === surname || other === surname || one[0] === other[0];
}

/** The home of an official by the whole name, or by a short one that fits officials of one country alone. */
export function homeOf(name: string, known: Officials): string | null {
  if (known.size === 0) return null;
  const key = keyOfOfficial(name);
  const exact = known.get(key);
  if (exact) return exact;
  const bearers = (indexOf(known).bySurname.get(surnameOf(key)) ?? []).filter((other) => alike(key, other));
  const homes = new Set(bearers.map((other) => known.get(other)));
  return homes.size === 1 ? ([...homes][0] ?? null) : null;
}

interface Index {
  readonly size: number;
  readonly bySurname: Map<string, string[]>;
  /** The most tokens of a name that begins with a word. */
  readonly longest: Map<string, number>;
}

/** Known officials by parts of their names: worked out once for each list, which may grow. */
const indexes = new WeakMap<Officials, Index>();

function indexOf(known: Officials): Index {
  const made = indexes.get(known);
  if (made?.size === known.size) return made;
  const longest = new Map<string, number>();
  for (const key of known.keys()) {
    const [first = ''] = key.split(/[\s-]/);
    longest.set(first, Math.max(longest.get(first) ?? 0, tokensOf(key).length));
  }
  const index = { size: known.size, bySurname: Map.groupBy(known.keys(), surnameOf), longest };
  indexes.set(known, index);
  return index;
}

/** The most tokens that the name of a known official takes which begins with a word; 0 for none. */
export const longestOf = (first: string, known: Officials): number =>
  indexOf(known).longest.get(keyOfOfficial(first)) ?? 0;
