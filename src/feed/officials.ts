import type { Officials } from './post.ts';
import { keyOfOfficial } from './recognise/homes.ts';
import { findOpening, readHeadline } from './recognise/opening.ts';
import { findPeople } from './recognise/people.ts';

const NOBODY: Officials = new Map();

/** Adds to `officials` what a post's opening line tells: whose official each one is. */
export function learnOfficials(text: string, officials: Map<string, string>): void {
  const { headline } = findOpening(text.split('\n'));
  for (const { name, country } of findPeople(readHeadline(headline), NOBODY).officials) {
    const key = keyOfOfficial(name);
    if (country && !officials.has(key)) officials.set(key, country);
  }
}
