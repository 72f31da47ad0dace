import type { Facts, Post } from './post.ts';
import { sameOfficial } from './recognise/homes.ts';
import { fold } from './words.ts';

const ENCOUNTERS: ReadonlySet<string> = new Set(['meeting', 'call', 'readout']);
const AT_A_MEETING =
  /\b(?:at|during|following|after|ahead of)\b[^.]{0,160}?\b(?:meeting|talks|sessions?|consultations|negotiations|ministerial|summit)|(?:на|в ходе|по итогам|перед|после)\s[^.]{0,160}?(?:встреч|переговор|заседани|консультаци|саммит)/iu;
const SIGHT = 1_000;

/** What is read of a post and, where it has been published, when. */
type Told = Facts & Partial<Pick<Post, 'day' | 'publishedAt'>>;

/**
 * The first and the last day of what a post tells of: as it says itself, else the day it was published, for who met
 * or telephoned is told at once. Null where neither is known: a dump may have no times.
 */
export function daysTold({ date, dateEnd, day, publishedAt }: Told): readonly [string, string] | null {
  if (date !== null) return [date, dateEnd ?? date];
  return day !== undefined && typeof publishedAt === 'number' ? [day, day] : null;
}

/** Whether a post tells of an encounter: a meeting, a call, a readout, remarks made at one, a document adopted there. */
export function isEncounter(facts: Told): boolean {
  if (daysTold(facts) === null) return false;
  // Without a day of its own it has to say who met whom.
  if (facts.date === null && facts.people.length < 2 && facts.countries.length < 2) return false;
  if (ENCOUNTERS.has(facts.kind)) return true;
  const several = facts.countries.length + facts.organisations.length > 1;
  if (facts.kind === 'remarks') return several && AT_A_MEETING.test(facts.headline.slice(0, SIGHT));
  return facts.kind === 'document' && several;
}

/** Whether a post belongs to an encounter, of which the posts so far are given. */
export function sameMeeting(post: Told, meeting: readonly Told[]): boolean {
  return meeting.some((other) => sameEncounter(post, other));
}

function sameEncounter(one: Told, other: Told): boolean {
  const [days, others] = [daysTold(one), daysTold(other)];
  if (days === null || others === null || days[0] > others[1] || others[0] > days[1]) return false;
  if ((one.kind === 'call') !== (other.kind === 'call')) return false;
  // Tells most of a day's encounters apart, at less cost than their people.
  if (!within(one.countries, other.countries)) return false;
  if (one.place && other.place && fold(one.place) !== fold(other.place)) return false;
  if (!within(one.people, other.people, sameOfficial)) return false;
  // Two by name or more: who they are tells it, though a post leave out whose they are.
  if (one.people.length > 1 && one.people.length === other.people.length) return true;
  if (!sameSet(one.countries, other.countries)) return false;
  // Two sides or more are an encounter; one is with an organisation, and that with the same.
  return (
    one.countries.length > 1 ||
    (one.organisations.length > 0 && sameSet(one.organisations, other.organisations))
  );
}

const equal = (one: string, other: string): boolean => one === other;

/** Whether the fewer are all among the more; none says nothing. */
function within(one: readonly string[], other: readonly string[], same = equal): boolean {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.every((item) => many.some((each) => same(item, each)));
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && within(one, other);
