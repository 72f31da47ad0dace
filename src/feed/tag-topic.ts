import { countryOf, organisationOf } from './gazetteer.ts';
import { findTags } from './recognise/tags.ts';
import { remember } from './remember.ts';

const PREFIX = 5;

/** The words of a line of hashtags: `#RussiaEastTimor #SCO` has Russia, East, Timor and SCO; short ones are left out. */
export const tagWords = (tags: string): string[] => tags.match(/\p{Lu}?[\p{Ll}\p{M}]{3,}|\p{Lu}{3,}/gu) ?? [];

/** The words of tags that name a topic; those with a country or an organisation say nothing: post after post speaks of it. */
export const topicsOf = (tags: string): string[] => findTags(tags).flatMap(topicOf);

/** A channel has few tags, of which each of its posts has some. */
const topicOf = remember((tag): readonly string[] => {
  const words = tagWords(tag);
  return words.some((word) => countryOf(word) ?? organisationOf(word)) ? [] : words;
}, 10_000);

/**
 * How many of a tag's words a text speaks of, 0 to 1: of `#Gondar400` all are in “the town of Gondar”.
 * They are compared by their beginnings, so that case endings do not matter.
 */
export function topicShare(words: readonly string[], text: string): number {
  if (words.length === 0) return 0;
  const seen = text.toLowerCase();
  const found = words.filter((word) => seen.includes(word.slice(0, PREFIX).toLowerCase()));
  return found.length / words.length;
}
