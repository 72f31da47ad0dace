import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query, Term } from '../../src/query/query.ts';
import { contextOf, mark, type Sought, soughtIn } from '../../src/views/matches.ts';
import { anyText } from '../support/arbitraries.ts';

function ask(...terms: Term[]): Sought {
  const query: Query = { terms, since: null, until: null, order: 'newest' };
  return soughtIn(query) as Sought;
}

const word = (text: string, negated = false): Term => ({ type: 'word', text, negated });
const phrase = (text: string): Term => ({ type: 'phrase', text, negated: false });
const boldIn = ({ text, entities }: ReturnType<typeof mark>) =>
  entities.map(({ offset, length }) => text.slice(offset, offset + length));

describe('mark', () => {
  it('sets every form of a word in bold', () => {
    expect(boldIn(mark('A meeting of ministers; they met, meetings follow', ask(word('meeting'))))).toEqual([
      'meeting',
      'meetings',
    ]);
    expect(boldIn(mark('Переговоры в Москве; о переговорах', ask(word('переговоры'))))).toHaveLength(2);
  });

  it('sets a phrase in bold as a whole, and only as a whole', () => {
    expect(boldIn(mark('a multipolar world, a world', ask(phrase('multipolar world'))))).toEqual([
      'multipolar world',
    ]);
  });
});

describe('contextOf', () => {
  const text = `Headline on trade\n${'Some words here. '.repeat(40)}They spoke of fisheries at length. ${'More of it. '.repeat(40)}`;

  it('shows the passage around a match, cut between words', () => {
    const context = contextOf(text, 'Headline on trade', ask(word('fishery')));
    expect(context?.text).toMatch(/^…\S.*They spoke of fisheries at length\..*\S…$/);
    expect(context?.text.length).toBeLessThan(250);
    expect(context && boldIn(context)).toEqual(['fisheries']);
  });

  it('is silent where the headline has the only match', () => {
    expect(contextOf(text, 'Headline on trade', ask(word('trade')))).toBeNull();
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(anyText, anyText, (body, headline) => {
        const context = contextOf(body, headline, {
          stems: new Set(['talk', '🇷🇺']),
          phrases: [['talks', 'talks']],
        });
        expect(context?.text.length ?? 0).toBeLessThanOrEqual(222);
      }),
    );
  });
});

describe('soughtIn', () => {
  it('leaves out what is not to be found', () => {
    const query: Query = { terms: [word('nato', true)], since: null, until: null, order: 'newest' };
    expect(soughtIn(query)).toBeNull();
  });
});
