import type { Digest } from '../digest/compose.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Translator } from '../i18n.ts';
import { readPrinted } from '../query/printed.ts';
import { digestTitle, digestView } from './digest.ts';
import type { View } from './message.ts';

/** One digest of a subscription: the moment it is for, and the page of it that is shown (from 0). */
export interface IssuePage {
  readonly subscription: Pick<Subscription, 'id' | 'query' | 'timeZone'>;
  readonly slot: number;
  /** Of its posts. */
  readonly digest: Digest;
  readonly page: number;
  /** It is sent later than it was due. */
  readonly late: boolean;
}

/** The digest of a slot as a message; its buttons turn pages by `d:<subscription>:<slot>:<page>`, numbers to base 36. */
export function issueView({ subscription, slot, digest, page, late }: IssuePage, t: Translator): View {
  const { id, query, timeZone } = subscription;
  return digestView(
    {
      digest,
      title: digestTitle(readPrinted(query), t),
      period: null,
      notes: late ? [t('issue-late', { when: moment(slot, timeZone, t) })] : [],
      page,
      turn: (to) => ['d', ...[id, slot, to].map((number) => number.toString(36))].join(':'),
      more: [],
    },
    t,
  );
}

function moment(at: number, timeZone: string, t: Translator): string {
  const locale = t.language === 'en' ? 'en-GB' : t.language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}
