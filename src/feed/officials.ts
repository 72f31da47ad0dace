import { bare, isTags } from './lines.ts';
import { findOfficials } from './recognise/people.ts';
import { fold } from './words.ts';

/** Adds to `officials` what a post's opening line tells: whose official each one is. */
export function learnOfficials(text: string, officials: Map<string, string>): void {
  const opening = text.split('\n').find((line) => line.trim() !== '' && !isTags(line.trim())) ?? '';
  for (const official of findOfficials(bare(opening.trim()))) {
    const key = fold(official.name);
    if (official.country && !officials.has(key)) officials.set(key, official.country);
  }
}
