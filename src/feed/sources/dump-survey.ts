import { learnPeople, peopleOf } from '../officials.ts';
import { dateOf } from '../parse.ts';
import { outlineOf } from '../recognise/opening.ts';
import { remember } from '../remember.ts';
import { segment } from '../segment.ts';
import { digestOf } from './identity.ts';
import { LONGEST_POST, type SetAside } from './reading.ts';
import { layOut, type Timeline } from './timeline.ts';

/** What the first pass through a dump has found out. */
export interface Survey {
  readonly timeline: Timeline;
  readonly posts: number;
  /** Of each post, 1-based. */
  readonly firstLines: Uint32Array;
  readonly lastLines: Uint32Array;
  /** Of their texts. */
  readonly digests: BigUint64Array;
  /** How many posts there are of those that are there more than once, by digest. */
  readonly repeated: ReadonlyMap<bigint, number>;
  /** The first line of a post with page clutter above it. */
  readonly mirroredFrom: number;
  readonly tooLong: readonly SetAside[];
}

export const NOTHING_FOUND: Survey = {
  ...{
    timeline: layOut({ stated: [], yearless: [] }, ''),
    posts: 0,
    mirroredFrom: 0,
    tooLong: [],
    repeated: new Map(),
  },
  ...{ firstLines: new Uint32Array(), lastLines: new Uint32Array(), digests: new BigUint64Array() },
};

/** Goes through a dump once, a post a step; those whom it tells of are added to `officials`. */
export function* surveyDump(
  lines: Iterable<string>,
  { officials, today }: { officials: Map<string, string>; today: string },
): Generator<void, Survey> {
  const sightings = { stated: [] as (string | null)[], yearless: [] as (string | null)[] };
  const tooLong: SetAside[] = [];
  let firstLines = new Uint32Array(ROOM);
  let lastLines = new Uint32Array(ROOM);
  let digests = new BigUint64Array(ROOM);
  let mirroredFrom = Number.POSITIVE_INFINITY;
  let posts = 0;
  let stated = today;
  for (const { text, first, last, clutter } of segment(lines)) {
    if (posts === digests.length) {
      firstLines = new Uint32Array(doubled(firstLines));
      lastLines = new Uint32Array(doubled(lastLines));
      digests = new BigUint64Array(doubled(digests));
    }
    firstLines[posts] = first;
    lastLines[posts] = last;
    mirroredFrom = Math.min(mirroredFrom, clutter ?? mirroredFrom);
    if (text.length > LONGEST_POST) {
      tooLong.push({ lines: [first, last], reason: 'too-long' });
      sightings.stated.push(null);
      sightings.yearless.push(null);
    } else {
      digests[posts] = digestOf(text);
      const sighting = sight(text, stated, officials);
      sightings.stated.push(sighting.stated);
      sightings.yearless.push(sighting.yearless);
      stated = sighting.stated ?? stated;
    }
    posts += 1;
    yield;
  }
  const timeline = layOut(sightings, today);
  const repeated = repeatedIn(digests.slice(0, posts));
  return { timeline, posts, firstLines, lastLines, digests, repeated, mirroredFrom, tooLong };
}

const ROOM = 1_024;

const doubled = ({ buffer }: { readonly buffer: ArrayBuffer }): ArrayBuffer =>
  buffer.transfer(2 * buffer.byteLength);

/** How often there is what there is more than once; puts the list in order. */
function repeatedIn(digests: BigUint64Array): Map<bigint, number> {
  const counts = new Map<bigint, number>();
  digests.sort();
  for (let index = 1; index < digests.length; index += 1) {
    const digest = digests[index] as bigint;
    if (digest === digests[index - 1]) counts.set(digest, (counts.get(digest) ?? 1) + 1);
  }
  return counts;
}

/** One string a date: there are far fewer dates than posts. */
const sameDate = remember((date) => date, 20_000);
const kept = (date: string | null): string | null => date && sameDate(date);

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** What a first look at a post gives; whom it tells of is added to `officials`. `last`: the date stated before it. */
function sight(
  text: string,
  last: string,
  officials: Map<string, string>,
): { stated: string | null; yearless: string | null } {
  const outline = outlineOf(text);
  const people = peopleOf(outline);
  learnPeople(people, officials);
  // A date whose year is written needs no neighbour.
  const stated = YEAR.test(text) ? kept(dateOf(outline, people, [])) : null;
  const yearless = stated === null && /\d/.test(text) ? kept(dateOf(outline, people, [last])) : null;
  return { stated, yearless };
}
