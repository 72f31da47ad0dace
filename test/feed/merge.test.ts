import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/feed/merge.ts';
import type { Media, Post } from '../../src/feed/post.ts';
import { aPost } from '../support/posts.ts';

const TEXT = 'Ministers hold talks\n📍 Vientiane';
const live = (more: Partial<Post> = {}): Post =>
  aPost({ identity: 'm:7', text: TEXT, publishedAt: 1_721_990_000, link: 'https://t.me/mfa/7', ...more });
const dumped = (more: Partial<Post> = {}): Post => aPost({ identity: 't:0:0', text: TEXT, ...more });
const bold = [{ type: 'bold' as const, offset: 0, length: 9 }];
const photo = (messageId: number | null, fileId: string | null = null): Media => ({
  type: 'photo',
  fileId,
  messageId,
});
const never = () => false;

describe('two tellings of a post', () => {
  it('of which one is a dump: the message says it, and what only the dump knows stays', () => {
    const kept = dumped({ day: '2024-07-20', date: '2024-07-19', author: 'Press' });
    const told = live({ day: '2024-07-26', text: `${TEXT}\n`, entities: bold });
    const merged = merge(kept, told, never);
    expect(merged).toEqual({ post: { ...told, author: 'Press' }, earlier: null });
    expect(merge(merged.post, kept, never)).toEqual({ post: merged.post, earlier: null });
  });

  it('of one age: the same text in its richer form, whatever comes first', () => {
    const [plain, rich] = [live({ text: `${TEXT} ` }), live({ entities: bold })];
    expect(merge(plain, rich, never)).toEqual({ post: rich, earlier: null });
    expect(merge(rich, plain, never)).toEqual({ post: rich, earlier: null });
  });

  it('of two ages: the later edit says it, and the other is the earlier version, whatever comes first', () => {
    const [first, second] = [live(), live({ text: 'Ministers do not meet', editedAt: 1_721_990_500 })];
    expect(merge(first, second, never)).toMatchObject({ post: { text: second.text }, earlier: 'kept' });
    expect(merge(second, first, never)).toMatchObject({ post: { text: second.text }, earlier: 'told' });
    const known = (text: string) => text === first.text;
    expect(merge(second, first, known)).toEqual({ post: second, earlier: null });
  });

  it('of no known age: what it said before an edit is no news, anything else is an edit', () => {
    const [first, second] = [live(), live({ text: 'Ministers do not meet' })];
    expect(merge(first, second, never)).toMatchObject({ post: { text: second.text }, earlier: 'kept' });
    expect(merge(second, first, (text) => text === first.text)).toEqual({ post: second, earlier: null });
  });

  it('keep a public address, files that can be sent again, and every part of an album', () => {
    const kept = live({ media: [photo(7, 'a'), photo(8)] });
    const told = live({ link: 'https://t.me/c/1/7', media: [photo(7), photo(8, 'b'), photo(9)] });
    const { post } = merge(kept, told, never);
    expect(post.link).toBe('https://t.me/mfa/7');
    expect(post.media).toEqual([photo(7, 'a'), photo(8, 'b'), photo(9)]);
    const replaced = live({ editedAt: 1_721_990_500, media: [photo(7, 'c')] });
    expect(merge(kept, replaced, never).post.media).toEqual([photo(7, 'c'), photo(8)]);
    expect(merge(live({ media: [photo(null, 'a')] }), live({ media: [photo(7)] }), never).post.media).toEqual(
      [photo(null, 'a')],
    );
  });

  it('are the same told once more', () => {
    const media = fc.uniqueArray(
      fc.record({
        type: fc.constantFrom('photo' as const, 'video' as const),
        fileId: fc.option(fc.constantFrom('a', 'b')),
        messageId: fc.option(fc.constantFrom(7, 8)),
      }),
      { maxLength: 2, selector: ({ messageId }) => messageId },
    );
    const anyTelling = fc
      .record({
        identity: fc.constantFrom('m:7', 't:0:0'),
        text: fc.constantFrom(TEXT, `${TEXT} `, 'Another text'),
        entities: fc.constantFrom([], bold),
        publishedAt: fc.option(fc.constant(1_721_990_000)),
        editedAt: fc.option(fc.constantFrom(1_721_990_500, 1_721_990_900)),
        link: fc.option(fc.constantFrom('https://t.me/mfa/7', 'https://t.me/c/1/7')),
        author: fc.option(fc.constantFrom('A', 'B')),
        media,
      })
      .map(({ media: unsorted, ...more }) =>
        aPost({
          ...more,
          media: unsorted.toSorted((a, b) => (a.messageId ?? 0) - (b.messageId ?? 0)),
        }),
      );
    fc.assert(
      fc.property(anyTelling, anyTelling, (kept, told) => {
        const once = merge(kept, told, never).post;
        const said = (text: string) => text === kept.text || text === told.text;
        expect(merge(once, told, said)).toEqual({ post: once, earlier: null });
        for (const key of ['publishedAt', 'link', 'author'] as const)
          if (once[key] === null) expect([kept[key], told[key]]).toEqual([null, null]);
        if (once.media.length === 0) expect([...kept.media, ...told.media]).toEqual([]);
      }),
    );
  });
});
