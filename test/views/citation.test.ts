import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import type { Meeting } from '../../src/store/store.ts';
import { citationView, citeView, meetingCitationView } from '../../src/views/citation.ts';
import { editedBelowView, editNoticeView } from '../../src/views/edit.ts';
import { meetingResult, postResult } from '../../src/views/inline.ts';
import { originalView, withMedia } from '../../src/views/media.ts';
import { postViews } from '../../src/views/post.ts';
import { anyPost, anyText } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';

const i18n = loadI18n('locales');
const anyTranslator = fc.constantFrom('en', 'ru').map((language) => i18n.translator(language));
const anyMedia = fc.array(
  fc.record({
    type: fc.constantFrom('photo', 'video', 'animation', 'document', 'audio', 'voice', 'other'),
    fileId: fc.option(fc.constant('some file')),
    messageId: fc.option(fc.nat()),
  }),
  { maxLength: 12 },
);
const runs = { numRuns: 80 };

describe('whatever posts hold', () => {
  it('a citation of a post and of an encounter keeps to the limits, in a chat and inline', () => {
    fc.assert(
      fc.property(fc.array(anyPost, { minLength: 1, maxLength: 7 }), anyTranslator, (posts, t) => {
        const [post] = posts as [(typeof posts)[number]];
        const meeting: Meeting = { ...post, id: 3, posts };
        for (const view of [citationView(post, t), meetingCitationView(meeting, t)]) expectWithinLimits(view);
        for (const result of [postResult(post, t), meetingResult(meeting, t)]) {
          expect(result.title.trim()).not.toBe('');
          expect(Buffer.byteLength(result.id)).toBeLessThanOrEqual(64);
        }
      }),
      runs,
    );
  });

  it('a footnote can be copied: by a button, or as a whole by touching it', () => {
    fc.assert(
      fc.property(anyPost, anyTranslator, (post, t) => {
        const view = citeView({ post, source: null, today: '2024-07-27', edited: null }, t);
        expectWithinLimits(view);
        expect(view.buttons.length > 0 || view.entities.some(({ type }) => type === 'code')).toBe(true);
      }),
      runs,
    );
  });

  it('what tells of an edit, and what shows its outcome, keep to the limits', () => {
    fc.assert(
      fc.property(anyPost, anyText, anyMedia, anyTranslator, (post, before, media, t) => {
        expectWithinLimits(editNoticeView(post, before, t));
        expectWithinLimits(editedBelowView(post, t));
        const original = originalView({ ...post, media });
        if (post.text.trim() !== '') expectWithinLimits(original);
        if (media.length > 0) expect(original.text.length).toBeLessThanOrEqual(1024);
      }),
      runs,
    );
  });

  it('a post is shown with files that belong together, and a text that fits below them', () => {
    fc.assert(
      fc.property(anyPost, anyMedia, anyTranslator, (post, media, t) => {
        const shown = { ...post, media };
        const plain = postViews({ post: shown, siblings: [], timeZone: 'UTC' }, t);
        const views = withMedia(shown, plain);
        expect(views.map(({ text }) => text).join('')).toBe(plain.map(({ text }) => text).join(''));
        const [first] = views;
        const kinds = new Set(first?.media?.map(({ type }) => type));
        expect(first?.media?.length ?? 1).toBeLessThanOrEqual(10);
        if (kinds.size > 1) expect([...kinds].sort()).toEqual(['photo', 'video']);
        if (first?.media) expect(first.text.length).toBeLessThanOrEqual(1024);
        if ((first?.media?.length ?? 0) > 1) expect(first?.buttons).toEqual([]);
        expect(views.at(-1)?.buttons).not.toEqual([]);
      }),
      runs,
    );
  });
});
