import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Revision } from '../../src/feed/post.ts';
import { loadI18n } from '../../src/i18n.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { diffView, wordDiff } from '../../src/views/diff.ts';
import { anyPost, anyText } from '../support/arbitraries.ts';
import { expectWithinLimits } from '../support/limits.ts';
import { aPost } from '../support/posts.ts';
import { renderMessage } from '../support/render.ts';

const i18n = loadI18n('locales');
const written = (before: string, after: string): string => {
  const { text, entities } = wordDiff(before, after);
  return renderMessage(text, entities);
};
const post = (text: string, editedAt: number | null = null): StoredPost => ({
  ...aPost({ identity: 'm:1', text, editedAt }),
  ...{ id: 12, source: 'feed', meetingId: null },
});
const revision = (text: string, editedAt: number | null = null): Revision => ({
  text,
  entities: [],
  editedAt,
});

describe('what has changed', () => {
  it.each([
    ['met on July 26 in Vientiane', 'met on July 25 in Vientiane', 'met on July ~~26~~**25** in Vientiane'],
    ['the talks', 'the long talks', 'the **long **talks'],
    ['the long talks', 'the talks', 'the ~~long ~~talks'],
    [
      'Foreign Minister of Laos',
      'Prime Minister of China',
      '~~Foreign~~**Prime** Minister of ~~Laos~~**China**',
    ],
    ['a b c', 'x y z', '~~a b c~~**x y z**'],
    ['встретились в Москве', 'встретились в Сочи', 'встретились в ~~Москве~~**Сочи**'],
    ['one\ntwo', 'one\ntwo\nthree', 'one\ntwo**\nthree**'],
  ])('from “%s” to “%s” is told word by word', (before, after, told) => {
    expect(written(before, after)).toBe(told);
  });

  it('stands in what has stayed, of which not all is shown', () => {
    const long = 'word '.repeat(200);
    const told = written(`${long}old ${long}`, `${long}new ${long}`);
    expect(told).toMatch(/^\[…\] (?:word )+~~old~~\*\*new\*\* (?:word )+\[…\]$/);
    expect(told.length).toBeLessThan(300);
  });

  it('can be put together from what is struck through, bold and neither, where nothing is left out', () => {
    const words = fc.array(
      fc.constantFrom('Laos ', 'met ', 'in ', 'July ', '26', ' ', '\n', '🇱🇦', 'Ляо', '.'),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const { text, entities } = wordDiff(before, after);
        fc.pre(!text.includes('[…]'));
        const without = (type: string) => {
          const gone = entities.filter((entity) => entity.type === type);
          return [...text].length === 0
            ? ''
            : text
                .split('')
                .filter((_, at) => !gone.some(({ offset, length }) => at >= offset && at < offset + length))
                .join('');
        };
        expect(without('bold')).toBe(before);
        expect(without('strikethrough')).toBe(after);
      }),
    );
  });
});

describe('the edits of a post', () => {
  it('are a page each, the newest first, with their times', () => {
    const t = i18n.translator('en');
    const revisions = [revision('one'), revision('two', 1_722_000_000)];
    const page = (n: number) =>
      renderMessage(
        ...(({ text, entities }) => [text, entities] as const)(
          diffView({ post: post('three', 1_722_003_600), revisions, page: n, timeZone: 'Asia/Vientiane' }, t),
        ),
      );
    expect(page(0)).toContain('**Post 12, edit 2 of 2** · 26 July 2024 at 21:20');
    expect(page(0)).toContain('~~two~~**three**');
    expect(page(1)).toContain('**Post 12, edit 1 of 2** · 26 July 2024 at 20:20');
    expect(page(1)).toContain('~~one~~**two**');
    expect(page(99)).toBe(page(1));
  });

  it('say so where only the form has changed, or no time is known', () => {
    const t = i18n.translator('ru');
    const view = diffView({ post: post('same'), revisions: [revision('same')], page: 0, timeZone: 'UTC' }, t);
    expect(view.text).toContain('Слова те же');
    expect(view.text).toContain('время неизвестно');
  });

  it('of any texts fit into messages, whatever page is asked for', () => {
    const anyRevision = fc.record({
      text: anyText,
      entities: fc.constant([]),
      editedAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000 })),
    });
    fc.assert(
      fc.property(
        anyPost,
        fc.array(anyRevision, { minLength: 1, maxLength: 3 }),
        fc.nat(20),
        fc.constantFrom('en', 'ru'),
        (edited, revisions, page, language) => {
          const view = diffView(
            { post: edited, revisions, page, timeZone: 'UTC' },
            i18n.translator(language),
          );
          expectWithinLimits(view);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of long texts that have nothing in common are told at once', () => {
    const text = (seed: string) => Array.from({ length: 4_000 }, (_, n) => `${seed}${n * 7919}`).join(' ');
    const started = performance.now();
    const t = i18n.translator('en');
    const view = diffView(
      { post: post(text('a')), revisions: [revision(text('b'))], page: 0, timeZone: 'UTC' },
      t,
    );
    expect(performance.now() - started).toBeLessThan(1_000);
    expectWithinLimits(view);
  });
});
