import { stemsOfWord } from './words.ts';

/** A stem, the same object each time until too many are known. */
export interface Stem {
  readonly text: string;
  /** The list it was last put into, by number: whether one has it is told without looking. */
  list: number;
}

/** A word as it stands in texts, with what it is found by. */
interface Known {
  readonly raw: string;
  readonly hash: number;
  /** Itself where it is but one, as of most words. */
  readonly stems: Stem | readonly Stem[];
}

/** Words held in memory, and the longest of them. */
const MOST = 50_000;
const LONGEST = 60;
const FEWEST_SLOTS = 2 ** 10;

// What a UTF-16 unit is to a word; 0: not looked at yet.
const LETTER = 1;
const MARK = 2;
const GAP = 3;
const SURROGATE = 4;
/** Stands in the hash of a word for its possessive s. */
const POSSESSIVE = 0x27;

/**
 * Reads the stems of texts, and of their names' spellings abroad: what `words` gives of them, several times as fast,
 * for a large import does little else. Words are looked up where they stand, without being cut out.
 */
export function createStemReader() {
  const classes = new Uint8Array(2 ** 16);
  let slots: (Known | null)[] = Array(FEWEST_SLOTS).fill(null);
  let size = 0;
  let stems = new Map<string, Stem>();
  let lists = 0;

  function classAt(text: string, at: number): number {
    const unit = text.charCodeAt(at);
    const known = classes[unit] as number;
    if (known !== 0 && known !== SURROGATE) return known;
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    const found = /^[\p{L}\p{N}_]/u.test(character) ? LETTER : /^\p{M}/u.test(character) ? MARK : GAP;
    classes[unit] = unit >= 0xd800 && unit < 0xe000 ? SURROGATE : found;
    return found;
  }

  function make(raw: string): Stem | readonly Stem[] {
    const made = stemsOfWord(raw).map((text) => {
      const stem = stems.get(text) ?? { text, list: 0 };
      stems.set(text, stem);
      return stem;
    });
    return made.length === 1 ? (made[0] as Stem) : made;
  }

  function place(entry: Known): void {
    let slot = entry.hash & (slots.length - 1);
    while (slots[slot] !== null) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = entry;
  }

  function keep(raw: string, hash: number): Stem | readonly Stem[] {
    if (size >= MOST) {
      slots.fill(null);
      size = 0;
      stems = new Map();
    } else if (size * 2 >= slots.length) {
      const kept = slots;
      slots = Array(kept.length * 2).fill(null);
      for (const entry of kept) if (entry) place(entry);
    }
    // What is cut out of a text keeps the whole of it in memory: hence the copy.
    const entry = { raw: Buffer.from(raw).toString(), hash, stems: make(raw) };
    place(entry);
    size += 1;
    return entry.stems;
  }

  /** The stems of a word that stands between two places, its units' hash given. */
  function find(text: string, start: number, end: number, hash: number): Stem | readonly Stem[] {
    const length = end - start;
    for (let slot = hash & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const entry = slots[slot];
      if (!entry) break;
      if (entry.hash !== hash || entry.raw.length !== length) continue;
      let at = 0;
      while (at < length && entry.raw.charCodeAt(at) === text.charCodeAt(start + at)) at += 1;
      if (at === length) return entry.stems;
    }
    const raw = text.slice(start, end);
    return length > LONGEST ? make(raw) : keep(raw, hash);
  }

  function add(list: Stem[], stem: Stem): void {
    if (stem.list === lists) return;
    stem.list = lists;
    list.push(stem);
  }

  return {
    /** The stems of a text, each once. */
    read(text: string): readonly Stem[] {
      const list: Stem[] = [];
      lists += 1;
      const end = text.length;
      let at = 0;
      while (at < end) {
        // Most units are known: only the others are asked about.
        let unit = text.charCodeAt(at);
        let kind = classes[unit] as number;
        if (kind === GAP) {
          at += 1;
          continue;
        }
        if (kind !== LETTER) kind = classAt(text, at);
        if (kind !== LETTER) {
          at += widthAt(text, at);
          continue;
        }
        const start = at;
        // FNV-1a of UTF-16 units (draft-eastlake-fnv), its bits mixed.
        let hash = 0x811c9dc5;
        do {
          hash = Math.imul(hash ^ unit, 0x01000193);
          at += 1;
          if (isHigh(unit) && at < end) {
            hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
            at += 1;
          }
          if (at === end) break;
          unit = text.charCodeAt(at);
          kind = classes[unit] as number;
          if (kind === 0 || kind === SURROGATE) kind = classAt(text, at);
        } while (kind === LETTER || kind === MARK);
        if (isPossessive(text, at)) {
          hash = Math.imul(hash ^ POSSESSIVE, 0x01000193);
          at += 2;
        }
        const found = find(text, start, at, (hash ^ (hash >>> 15)) >>> 0);
        if ('text' in found) add(list, found);
        else for (const stem of found) add(list, stem);
      }
      return list;
    },
    /** Several lists as one, each stem once. */
    join(all: readonly (readonly Stem[])[]): readonly Stem[] {
      if (all.length === 1) return all[0] as readonly Stem[];
      const list: Stem[] = [];
      lists += 1;
      for (const found of all) for (const stem of found) add(list, stem);
      return list;
    },
  };

  /** Whether a word that ends here has a possessive s, which belongs to it. */
  function isPossessive(text: string, at: number): boolean {
    const mark = text.charCodeAt(at);
    if ((mark !== 0x27 && mark !== 0x2019) || (text.charCodeAt(at + 1) | 0x20) !== 0x73) return false;
    const next = text.charCodeAt(at + 2);
    return Number.isNaN(next) || next === 0x5f || classAt(text, at + 2) !== LETTER;
  }
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Units of the character at a place. */
const widthAt = (text: string, at: number): number =>
  isHigh(text.charCodeAt(at)) && (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
