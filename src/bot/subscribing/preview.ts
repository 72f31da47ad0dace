import { compose } from '../../digest/compose.ts';
import { nextSlots, quietUntil } from '../../digest/schedule.ts';
import type { SubscriptionChoice } from '../../digest/subscription.ts';
import { readPrinted } from '../../query/printed.ts';
import type { Query } from '../../query/query.ts';
import type { StoredPost } from '../../store/store.ts';
import { issueView } from '../../views/issue.ts';
import type { View } from '../../views/message.ts';
import { postViews } from '../../views/post.ts';
import { previewView } from '../../views/subscription.ts';
import type { Ask } from '../command.ts';
import { codeButton, type Kept } from './steps.ts';

const TIMES = 5;
/** More slots than that may lie in one night of quiet hours. */
const SLOTS = 60;
const LATEST_POSTS = 30;
const DAYS = 30;

/** What a subscription would come to, with the buttons to agree or not. */
export async function preview(ask: Ask, kept: Kept, choice: SubscriptionChoice): Promise<View> {
  const query = readPrinted(choice.query);
  const { order, notes } = kept;
  return previewView(
    {
      choice,
      to: order.to?.title ?? null,
      notes,
      next: nextTimes(choice, ask.now),
      month: await countOfMonth(ask, query),
      latest: await latestIssue(ask, choice, query),
      buttons: [
        [codeButton(kept, ask.t('button-confirm'), 'ok')],
        [codeButton(kept, ask.t('button-change'), '?menu'), codeButton(kept, ask.t('button-cancel'), 'no')],
      ],
    },
    ask.t,
  );
}

/** When it would be sent next: a slot in quiet hours is sent at their end. */
function nextTimes({ schedule, timeZone, quiet }: SubscriptionChoice, now: number): number[] {
  const slots = nextSlots(schedule, timeZone, now, SLOTS);
  return [...new Set(slots.map((slot) => quietUntil(quiet, timeZone, slot) ?? slot))].slice(0, TIMES);
}

async function countOfMonth(ask: Ask, query: Query) {
  const first = dayBefore(ask.today, DAYS - 1);
  const since = query.since !== null && query.since > first ? query.since : first;
  return (await ask.store.posts.find({ ...query, since }, { limit: 1 })).count;
}

/** The newest posts as they would have come: by themselves, or those of the newest day or week together. */
async function latestIssue(ask: Ask, choice: SubscriptionChoice, query: Query): Promise<View | null> {
  const { items } = await ask.store.posts.find(query, { limit: LATEST_POSTS });
  const [newest] = items;
  if (!newest) return null;
  if (choice.schedule.type === 'now') {
    const [first] = postViews({ post: newest, siblings: [], timeZone: choice.timeZone }, ask.t);
    return first ?? null;
  }
  const weekly = choice.schedule.type === 'times' && choice.schedule.days.length === 1;
  const earliest = dayBefore(newest.day, weekly ? 6 : 0);
  const posts: StoredPost[] = items.filter(({ day }) => day >= earliest);
  const subscription = { id: 0, query: choice.query, timeZone: choice.timeZone };
  return issueView({ subscription, slot: 0, digest: compose(posts), page: 0, late: false }, ask.t);
}

function dayBefore(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}
