import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import type { Meeting, Page } from '../../src/store/store.ts';
import { countedView } from '../../src/views/counted.ts';
import { countOf, label, listView, notice } from '../../src/views/list.ts';
import { meetingsView } from '../../src/views/meetings.ts';
import { postViews } from '../../src/views/post.ts';
import { anyPost, anyText } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';

const i18n = loadI18n('locales');
const translators = i18n.languages.map((language) => i18n.translator(language));
const anyTranslator = fc.constantFrom(...translators);
const runs = { numRuns: 120 };

function pageOf<Item>(items: readonly Item[]): Page<Item> {
  return {
    items,
    next: 'nzzzzzzzzzzz',
    previous: 'pzzzzzzzzzzz',
    further: 'fzzzzzzzzzzz',
    count: { n: 7, exact: true },
  };
}

const heading = (title: string) => ({ title, count: '7', notes: [title] });
const sought = { stems: new Set(['talk', 'lorem', 'ipsum']), phrases: [['dolor', 'sit']] };

describe('whatever posts hold', () => {
  it('a list keeps to the limits, and shows every post', () => {
    fc.assert(
      fc.property(
        fc.array(anyPost, { maxLength: 5 }),
        anyText,
        anyTranslator,
        fc.boolean(),
        (posts, title, t, search) => {
          const view = listView(
            {
              ...heading(title),
              page: pageOf(posts),
              direction: 'time',
              sought: search ? sought : null,
              turn: (cursor) => `l:${cursor}:=`,
              more: [],
            },
            t,
          );
          expectWithinLimits(view);
          for (const { id } of posts) expect(view.text).toContain(`/post_${id}`);
        },
      ),
      runs,
    );
  });

  it('a post keeps to the limits in every part, and is shown whole', () => {
    const solid = (text: string) => text.replace(/[\s\p{Cc}\u2028-\u202e]+/gu, '');
    fc.assert(
      fc.property(anyPost, fc.array(anyPost, { maxLength: 3 }), anyTranslator, (post, siblings, t) => {
        const views = postViews({ post, siblings, timeZone: 'Asia/Vientiane' }, t);
        for (const view of views) expectWithinLimits(view);
        expect(solid(views.map(({ text }) => text).join(''))).toContain(solid(post.text.toWellFormed()));
        expect(views.at(-1)?.buttons.length).toBe(2);
      }),
      runs,
    );
  });

  it('a page of meetings keeps to the limits, and shows every meeting', () => {
    const anyMeeting = fc.array(anyPost, { minLength: 1, maxLength: 8 }).map((posts): Meeting => {
      const [first] = posts as [(typeof posts)[number]];
      return { ...first, id: 3, posts };
    });
    fc.assert(
      fc.property(fc.array(anyMeeting, { maxLength: 5 }), anyText, anyTranslator, (meetings, title, t) => {
        const view = meetingsView(
          { ...heading(title), page: pageOf(meetings), turn: (at) => `m:${at}:=`, more: [] },
          t,
        );
        expectWithinLimits(view);
        for (const { posts } of meetings) expect(view.text).toContain(`/post_${posts[0]?.id}`);
      }),
      { numRuns: 60 },
    );
  });

  it('a counted list and a notice keep to the limits', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 10 }), anyText, anyTranslator, (names, title, t) => {
        const facets = names.map((name, count) => ({ type: 'tag', name, count }) as const);
        const list = {
          ...heading(title),
          page: pageOf(facets),
          name: ({ name }: { name: string }) => `#${name}`,
          turn: (at: string) => `tags:${at}`,
          open: () => 'o:=',
        };
        expectWithinLimits(countedView(list, t));
        expectWithinLimits(notice(title, [{ text: label(title), callback_data: 'x' }]));
      }),
      runs,
    );
  });
});

describe('countOf', () => {
  it('says what is known of a number', () => {
    const [en, ru] = [i18n.translator('en'), i18n.translator('ru')];
    expect(countOf({ n: 1, exact: true }, 'posts', en)).toBe('1 post');
    expect(countOf({ n: 1000, exact: false }, 'posts', en)).toBe('more than 1,000 posts');
    expect(countOf({ n: 22, exact: true }, 'meetings', ru)).toBe('22 встречи');
    expect(countOf(null, 'posts', en)).toBeNull();
  });
});
