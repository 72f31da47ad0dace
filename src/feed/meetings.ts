import type { Facts } from './post.ts';
import { fold } from './words.ts';

const ENCOUNTERS: ReadonlySet<string> = new Set(['meeting', 'call', 'readout']);
const AT_A_MEETING =
  /\b(?:at|during|following|after) (?:the|a|his|her|their)?\s?.*?(?:meeting|talks|session|consultations)|(?:на|в ходе|по итогам) .*?(?:встреч|переговор|заседани)/iu;

/** Whether a post tells of an encounter: a meeting, a call, a readout, remarks made at one, a document adopted there. */
export function isEncounter(facts: Facts): boolean {
  if (facts.date === null) return false;
  if (ENCOUNTERS.has(facts.kind)) return true;
  if (facts.kind === 'remarks')
    return AT_A_MEETING.test(facts.headline) && facts.countries.length + facts.organisations.length > 1;
  return facts.kind === 'document' && facts.countries.length + facts.organisations.length > 1;
}

/** Whether a post belongs to an encounter, of which the posts so far are given. */
export function sameMeeting(post: Facts, meeting: readonly Facts[]): boolean {
  return meeting.some((other) => sameEncounter(post, other));
}

function sameEncounter(one: Facts, other: Facts): boolean {
  if (one.date === null || other.date === null) return false;
  if (one.date > (other.dateEnd ?? other.date) || other.date > (one.dateEnd ?? one.date)) return false;
  if (one.place && other.place && fold(one.place) !== fold(other.place)) return false;
  if ((one.kind === 'call') !== (other.kind === 'call')) return false;
  if (one.countries.length > 1 || other.countries.length > 1) {
    // Two sides or more: the encounter is who they are.
    return sameSet(one.countries, other.countries) && agree(one.people, other.people);
  }
  // With an organisation: the same one, and no other side.
  return (
    sameSet(one.countries, other.countries) &&
    one.organisations.some((id) => other.organisations.includes(id)) &&
    agree(one.people, other.people)
  );
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

/** Names agree where those of one are among those of the other; none says nothing. */
function agree(one: readonly string[], other: readonly string[]): boolean {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  const names = new Set(many.map(fold));
  return few.every((name) => names.has(fold(name)));
}
