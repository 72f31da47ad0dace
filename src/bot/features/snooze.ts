import type { Subscription } from '../../digest/subscription.ts';
import { parseDate } from '../../query/dates.ts';
import { inRows, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { subscriptionSentence, subscriptionText } from '../../views/subscription.ts';
import { bold, finish, join } from '../../views/text.ts';
import type { Ask, Feature, Question } from '../command.ts';
import { pose } from '../questions.ts';
import { dueAfter } from '../subscribing/due.ts';

/** For how many days a button snoozes. */
const DAYS = [1, 3, 7, 30];
const LONGEST_YEARS = 2;

/** Asks until when; a date may be typed as well. */
export async function snoozeScreen(ask: Ask, subscription: Subscription): Promise<View> {
  const { id } = subscription;
  await pose(ask, 'snooze', String(id));
  const buttons = DAYS.map((days) => ({
    text: ask.t('snooze-days', { days }),
    callback_data: `sub:${id}:snooze:${days}`,
  }));
  return finish(join([bold(subscriptionSentence(subscription, ask.t)), ask.t('snooze-until')], '\n'), [
    ...inRows(buttons, 2),
    [{ text: ask.t('button-back'), callback_data: `sub:${id}:open` }],
  ]);
}

/** The beginning of a day so many days ahead, in the subscription's zone; null for another number. */
export function snoozeUntil(ask: Ask, { timeZone }: Subscription, argument: string): number | null {
  const days = DAYS.find((each) => String(each) === argument);
  if (days === undefined) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(ask.now).toZonedDateTimeISO(timeZone).toPlainDate();
  return today.add({ days }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Lets a subscription rest until a moment; its posts wait for it. */
export async function snooze(ask: Ask, subscription: Subscription, until: number): Promise<void> {
  const snoozedUntil = until;
  const dueAt = dueAfter({ ...subscription, snoozedUntil }, ask.now);
  const changes = { state: 'active', reason: null, snoozedUntil, dueAt } as const;
  await ask.store.subscriptions.update(subscription.id, changes);
}

/** A typed date. Who may answer was in charge when the question was posed. */
const answerDate: Question = {
  name: 'snooze',
  groupAdminsOnly: true,
  async run(ask, data, answer) {
    const subscription = await ask.store.subscriptions.get(Number(data));
    if (!subscription) return [notice(ask.t('subscription-unknown'))];
    const day = parseDate(answer, { today: ask.today })?.since;
    const latest = Temporal.PlainDate.from(ask.today).add({ years: LONGEST_YEARS }).toString();
    if (day === undefined || day <= ask.today || day > latest) {
      await pose(ask, 'snooze', data);
      return [notice(ask.t('snooze-date-unknown'))];
    }
    const until = Temporal.PlainDate.from(day).toZonedDateTime(subscription.timeZone).epochMilliseconds;
    await snooze(ask, subscription, until);
    const after = await ask.store.subscriptions.get(subscription.id);
    return after ? [notice(subscriptionText(after, null, ask.t))] : [];
  },
};

export const snoozeFeature: Feature = { commands: [], actions: [], questions: [answerDate] };
