import type { Officials } from './post.ts';
import { keyOfOfficial } from './recognise/homes.ts';
import { type Outline, outlineOf } from './recognise/opening.ts';
import { findPeople, type People } from './recognise/people.ts';

const NOBODY: Officials = new Map();

/** Those a post's opening line names by itself. */
export const peopleOf = ({ headline }: Outline): People => findPeople(headline, NOBODY);

/** Adds to `officials` what a post's opening line tells: whose official each one is. */
export function learnOfficials(text: string, officials: Map<string, string>): void {
  learnPeople(peopleOf(outlineOf(text)), officials);
}

/** Adds to `officials` those whose country is named with them, if they are new. */
export function learnPeople(people: People, officials: Map<string, string>): void {
  for (const { name, country } of people.officials) {
    const key = keyOfOfficial(name);
    if (country && !officials.has(key)) officials.set(key, country);
  }
}
