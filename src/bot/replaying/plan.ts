import { firstMoment, lastMoment } from '../../digest/replay-pace.ts';
import { type Planned, planReplay } from '../../digest/replay-plan.ts';
import { readFirstStep, readProgress } from '../../digest/replay-step.ts';
import { explainQuery } from '../../query/explain.ts';
import { readPrinted } from '../../query/printed.ts';
import type { Query } from '../../query/query.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { planView, progressView, stepView } from '../../views/replay.ts';
import { cut, oneLine } from '../../views/text.ts';
import { type Ask, expired, type PressAnswer } from '../command.ts';
import { settleLanguage } from '../subscribing/confirm.ts';
import { type Chosen, type Draft, keep } from './draft.ts';

/** For those who don't run the bot. */
const MOST_IN_CHAT = 2;

/** What a replay would be, with the buttons to agree or not. */
export async function showPlan(
  ask: Ask,
  draft: Draft,
  chosen: Chosen,
  notes: readonly string[],
): Promise<View> {
  const { query, span, interval } = chosen;
  const key = await keep(ask, draft);
  const button = (name: string, choice: string) => ({
    text: ask.t(name),
    callback_data: `rw:${key}:${choice}`,
  });
  const planned = await planReplay(ask.store.posts, readPrinted(query), span);
  if (!planned.ok) return noPlan(ask, planned, chosen, button('replay-change-pace', 'pace'));
  const { steps, leftOut } = planned;
  const content = await readFirstStep(ask.store.posts, steps, query);
  const { now, timeZone } = ask;
  const pace = { span, interval };
  const start = firstMoment(pace, timeZone, now);
  return planView(
    {
      ...{ query, pace, timeZone, now, start, leftOut, notes },
      steps: steps.length,
      posts: steps.reduce((sum, step) => sum + step.posts.length, 0),
      end: lastMoment(pace, timeZone, start, steps.length),
      first: content && stepView(content, 0, () => 'rd', ask.t),
    },
    [[button('button-confirm', 'ok')], [button('replay-change-pace', 'pace'), button('button-cancel', 'no')]],
    ask.t,
  );
}

/** Why there is no plan, and a way to another pace where that would help. */
function noPlan(
  ask: Ask,
  { reason, most }: Extract<Planned, { ok: false }>,
  { query }: Chosen,
  changePace: { text: string; callback_data: string },
): View {
  if (reason === 'nothing') return nothingToPlay(ask, readPrinted(query));
  const said = ask.t(`replay-refused-${reason}`, { most });
  return notice(said, reason === 'too-many-posts' ? [] : [changePace]);
}

/** Tells that a query has no posts. */
export function nothingToPlay(ask: Ask, query: Query): View {
  return notice(ask.t('replay-nothing', { query: cut(oneLine(explainQuery(query, ask.t)), 200) }));
}

/** Begins to play; the message of the plan becomes the one that tells how far it is. */
export async function confirm(ask: Ask, { query, span, interval }: Draft): Promise<PressAnswer> {
  const { store, chatId, threadId, messageId, userId, timeZone, now, t } = ask;
  if (query === null || span === null || interval === null) return expired(ask);
  const others = await store.replays.ofChat(chatId);
  // Pressed twice, or delivered twice.
  const begun = others.find(({ progressMessageId }) => progressMessageId === messageId && messageId !== null);
  if (begun) return { type: 'edit', view: progressView(await readProgress(store.replays, begun), t) };
  const going = others.filter(({ state }) => state === 'running' || state === 'paused');
  if (!ask.isAdmin && going.length >= MOST_IN_CHAT) return { type: 'toast', text: t('replay-limit') };
  const planned = await planReplay(store.posts, readPrinted(query), span);
  if (!planned.ok) return expired(ask);
  const pace = { span, interval };
  const plan = { chatId, threadId, createdBy: userId, query, pace, timeZone, progressMessageId: messageId };
  const dueAt = firstMoment(pace, timeZone, now);
  await settleLanguage(ask, chatId);
  const created = await store.replays.create({ ...plan, dueAt, steps: planned.steps });
  ask.wake();
  return { type: 'edit', view: progressView(await readProgress(store.replays, created), t) };
}
