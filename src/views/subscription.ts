import { FormattedString } from '@grammyjs/parse-mode';
import type { QuietHours, Schedule, Subscription, SubscriptionChoice } from '../digest/subscription.ts';
import type { Translator } from '../i18n.ts';
import { readPrinted } from '../query/printed.ts';
import { digestTitle } from './digest.ts';
import { capitalise } from './list.ts';
import type { View } from './message.ts';
import { writeMoment } from './moment.ts';
import { explainSchedule, explainWhen } from './schedule.ts';
import { type Buttons, bold, cut, finish, join, oneLine, type Piece } from './text.ts';

const QUERY_GRAPHEMES = 200;
/** The same where there are many below each other. */
const LISTED_GRAPHEMES = 100;
const NOTES = 3;
/** Units of the latest issue that a preview shows. */
const ISSUE_UNITS = 1_500;

/** A subscription in one sentence: `Posts tagged #RussiaASEAN – on weekdays at 08:30 (Asia/Vientiane)`. */
export function subscriptionSentence(
  { query, schedule, timeZone, quiet }: Pick<SubscriptionChoice, 'query' | 'schedule' | 'timeZone' | 'quiet'>,
  t: Translator,
  graphemes = QUERY_GRAPHEMES,
): string {
  return t('subscription-sentence', {
    query: queryTitle(query, t, graphemes),
    schedule: explainSchedule(schedule, timeZone, t, quiet),
  });
}

/** What has been chosen of a subscription in the making; null where that is nothing. */
export function subscriptionSoFar({ query, schedule, timeZone, quiet }: SoFar, t: Translator): string | null {
  if (query === null) return null;
  const chosen = schedule !== null && (schedule.type !== 'times' || schedule.times.length > 0);
  if (!chosen) return queryTitle(query, t);
  const hours = quiet === 'none' ? null : quiet;
  // A zone that is not chosen yet is not told.
  if (timeZone !== null) return subscriptionSentence({ query, schedule, timeZone, quiet: hours }, t);
  return t('subscription-sentence', { query: queryTitle(query, t), schedule: explainWhen(schedule, t) });
}

interface SoFar {
  readonly query: string | null;
  readonly schedule: Schedule | null;
  readonly timeZone: string | null;
  readonly quiet: QuietHours | 'none' | null;
}

/** A printed query as the beginning of a sentence. */
export function queryTitle(query: string, t: Translator, graphemes = QUERY_GRAPHEMES): string {
  return cut(capitalise(oneLine(digestTitle(readPrinted(query), t))), graphemes);
}

/** What somebody is about to agree to. */
export interface Preview {
  readonly choice: SubscriptionChoice;
  /** The chat it is for, where that is another one. */
  readonly to: string | null;
  /** How bare words were read, and other remarks. */
  readonly notes: readonly string[];
  /** When it would be sent next. */
  readonly next: readonly number[];
  /** Posts of the last 30 days; null where counting costs too much. */
  readonly month: { readonly n: number; readonly exact: boolean } | null;
  /** The latest issue as it would have been; null where no post fits yet. */
  readonly latest: View | null;
  readonly buttons: Buttons;
}

/** What was understood, when it would come, how much of it there would be, and what it would look like. */
export function previewView(given: Preview, t: Translator): View {
  const { choice, to, notes, next, latest } = given;
  const top = [
    bold(subscriptionSentence(choice, t)),
    ...optionsOf(choice, t),
    to === null ? null : t('subscription-to', { chat: cut(oneLine(to), 60) }),
    ...notes.slice(0, NOTES).map((note) => FormattedString.italic(cut(oneLine(note), 110))),
  ];
  const times =
    next.length === 0
      ? []
      : [t('preview-next'), ...next.map((at) => join(['• ', writeMoment(at, choice.timeZone, t)], ''))];
  const issue = latest
    ? [
        choice.schedule.type === 'now' ? t('preview-latest-post') : t('preview-latest'),
        FormattedString.expandableBlockquote(shortened(latest)),
      ]
    : [t('preview-nothing-yet')];
  return finish(
    join([join(top, '\n'), join(times, '\n'), monthOf(given, t), join(issue, '\n')], '\n\n'),
    given.buttons,
  );
}

/** What is not as usual. */
function optionsOf({ schedule, missed, announceEmpty, edits }: SubscriptionChoice, t: Translator): string[] {
  const slotted = schedule.type !== 'now';
  return [
    ...(slotted && missed === 'skip' ? [t('subscription-skips')] : []),
    ...(slotted && announceEmpty ? [t('subscription-announces-empty')] : []),
    ...(edits ? [t('subscription-tells-edits')] : []),
  ];
}

function monthOf({ month, latest }: Preview, t: Translator): string | null {
  if (month === null || latest === null) return null;
  if (month.n === 0) return t('preview-month-none');
  const perDay = month.n / 30;
  const told = { n: month.n, rate: perDay < 10 ? Math.round(perDay * 10) / 10 : Math.round(perDay) };
  if (!month.exact) return t('preview-month-more', told);
  return perDay < 0.05 ? t('preview-month-few', told) : t('preview-month', told);
}

/** The beginning of a message, to the end of a line. */
function shortened({ text, entities }: View): FormattedString {
  const whole = new FormattedString(text, [...entities]);
  if (text.length <= ISSUE_UNITS) return whole;
  const end = text.lastIndexOf('\n', ISSUE_UNITS);
  return join([whole.slice(0, end > 0 ? end : ISSUE_UNITS), '…'], '\n');
}

/** A subscription as it stands: its sentence, when it comes next or why it doesn't, and when it last came; with a number in a list. */
export function subscriptionText(
  subscription: Subscription,
  number: number | null,
  t: Translator,
): FormattedString {
  const { timeZone, lastSentAt } = subscription;
  const graphemes = number === null ? QUERY_GRAPHEMES : LISTED_GRAPHEMES;
  const sentence = bold(subscriptionSentence(subscription, t, graphemes));
  return join(
    [
      number === null ? sentence : join([`${number}. `, sentence], ''),
      ...optionsOf(subscription, t),
      join(
        [
          standing(subscription, t),
          lastSentAt === null
            ? t('subscription-never-sent')
            : join([t('subscription-last-sent'), writeMoment(lastSentAt, timeZone, t)], ' '),
        ],
        ' · ',
      ),
    ],
    '\n',
  );
}

function standing(
  { state, reason, snoozedUntil, dueAt, timeZone, schedule }: Subscription,
  t: Translator,
): Piece {
  if (state === 'paused') return t(reason === null ? 'subscription-paused' : `subscription-paused-${reason}`);
  if (state !== 'active') return t(`subscription-${state}`);
  if (snoozedUntil !== null)
    return join([t('subscription-snoozed'), writeMoment(snoozedUntil, timeZone, t)], ' ');
  if (dueAt !== null) return join([t('subscription-next'), writeMoment(dueAt, timeZone, t)], ' ');
  return schedule.type === 'now' ? t('subscription-waits') : t('subscription-paused');
}
