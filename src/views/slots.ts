import type { Slot, Subscription } from '../digest/subscription.ts';
import type { Translator } from '../i18n.ts';
import type { View } from './message.ts';
import { writeMoment } from './moment.ts';
import { subscriptionSentence } from './subscription.ts';
import { type Buttons, bold, cut, finish, join, oneLine, type Piece } from './text.ts';

/** A slot, and whether it was sent later than it should have been. */
type Told = Slot & { readonly late: boolean };

export interface SlotLog {
  readonly subscription: Subscription;
  /** Newest first. */
  readonly slots: readonly Told[];
  readonly buttons: Buttons;
}

/** What became of each slot of a subscription, one a line. */
export function slotsView({ subscription, slots, buttons }: SlotLog, t: Translator): View {
  const lines = slots.map((slot) =>
    join([writeMoment(slot.slot, subscription.timeZone, t), outcome(slot, subscription.timeZone, t)], ' – '),
  );
  return finish(
    join(
      [bold(subscriptionSentence(subscription, t)), lines.length > 0 ? join(lines, '\n') : t('log-empty')],
      '\n\n',
    ),
    buttons,
  );
}

function outcome({ state, late, sentAt, posts, reason }: Told, timeZone: string, t: Translator): Piece {
  const count = t('posts-count', { n: posts.length });
  switch (state) {
    case 'sent':
      return late && sentAt !== null
        ? join(
            [t('log-late'), ' ', writeMoment(sentAt, timeZone, t), ` (${t('log-was-down')}) · ${count}`],
            '',
          )
        : `${t('log-sent')} · ${count}`;
    case 'failed':
      return reason === null ? t('log-failed') : t('log-failed-why', { reason: why(reason, t) });
    default:
      return t(`log-${state}`);
  }
}

/** What is known by name in the reader's language; else Telegram's own words. */
function why(reason: string, t: Translator): string {
  return reason === 'topic-closed' || reason === 'topic-gone'
    ? t(`log-reason-${reason}`)
    : cut(oneLine(reason), 80);
}
