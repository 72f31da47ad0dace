import type { InlineQueryResult } from 'grammy/types';
import type { Cursor, Meeting, Page, StoredPost } from '../../store/store.ts';
import { visibleTo } from '../../store/visible.ts';
import { meetingResult, postResult } from '../../views/inline.ts';
import { label } from '../../views/list.ts';
import { dayOf } from '../../views/meetings.ts';
import type { Ask } from '../command.ts';
import { askOf, type BotDeps, type Ctx } from '../context.ts';
import { understand } from '../understand.ts';

/** Results of one answer (Bot API, answerInlineQuery). */
const PAGE = 50;
/** Seconds for which Telegram may give one person the same answer again. */
const CACHED = 30;
const OVER = '-';

/** What an inline query is answered with. */
interface InlineAnswer {
  readonly results: readonly InlineQueryResult[];
  /** Where the next page begins, at most 33 bytes; empty where there is none. */
  readonly nextOffset: string;
  /** What is said above the results. */
  readonly remark: string | null;
}

/** Answers an inline query, in the asker's language and thus for them alone, with what all may see: it may end up anywhere. */
export async function answerInline(ctx: Ctx, deps: BotDeps, text: string, offset: string): Promise<void> {
  const asker = await askOf(ctx, deps, ctx.from?.id ?? 0);
  const ask = { ...asker, store: await visibleTo(deps.store, null, new Set()) };
  const { results, nextOffset, remark } = await inlineAnswer(ask, text, offset);
  await ctx.answerInlineQuery([...results], {
    next_offset: nextOffset,
    is_personal: true,
    cache_time: CACHED,
    ...(remark === null ? {} : { button: { text: label(remark), start_parameter: 'help' } }),
  });
}

/**
 * Meetings and posts that fit what was typed, half of each where there are enough, the newest first on each page.
 * `offset` tells where each of the two goes on.
 */
async function inlineAnswer(ask: Ask, text: string, offset: string): Promise<InlineAnswer> {
  const understood = await understand(ask, text, 'list');
  if (!understood.ok) {
    const [fault = ''] = understood.view.text.split('\n');
    return { results: [], nextOffset: '', remark: fault };
  }
  const { query } = understood;
  const [m = '', p = ''] = offset.split(':');
  const request = (limit: number, cursor: Cursor) => (cursor === '' ? { limit } : { limit, cursor });
  const meetings: Part<Meeting> =
    m === OVER ? NOTHING : await ask.store.meetings.find(query, request(p === OVER ? PAGE : PAGE / 2, m));
  const posts: Part<StoredPost> =
    p === OVER ? NOTHING : await ask.store.posts.find(query, request(PAGE - meetings.items.length, p));
  const nexts = [meetings, posts].map(({ next, further }) => next ?? further ?? OVER);
  const results = [
    ...meetings.items.map((meeting) => ({ day: dayOf(meeting), result: meetingResult(meeting, ask.t) })),
    ...posts.items.map((post) => ({ day: post.date ?? post.day, result: postResult(post, ask.t) })),
  ];
  if (query.order === 'newest') results.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
  const nothing = results.length === 0 && nexts.every((next) => next === OVER) && offset === '';
  return {
    results: results.map(({ result }) => result),
    nextOffset: nexts.every((next) => next === OVER) ? '' : nexts.join(':'),
    remark: nothing ? ask.t('inline-nothing') : null,
  };
}

type Part<Item> = Pick<Page<Item>, 'items' | 'next' | 'further'>;
const NOTHING: Part<never> = { items: [], next: null, further: null };
