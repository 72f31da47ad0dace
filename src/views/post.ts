import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { circumstances, shortHeadline } from './card.ts';
import { parts } from './meetings.ts';
import type { View } from './message.ts';
import { writeInstant } from './moment.ts';
import { longQuotations } from './quotations.ts';
import { split } from './split.ts';
import { type Buttons, bold, cut, join, MESSAGE_ENTITIES, MESSAGE_UNITS } from './text.ts';

/** Text a copy button may hold (Bot API, CopyTextButton). */
const COPY_UNITS = 256;

export interface WholePost {
  readonly post: StoredPost;
  /** The other posts of its meeting. */
  readonly siblings: readonly StoredPost[];
  /** How many edits of it are known, where that is to be told. */
  readonly edits?: number;
  readonly timeZone: string;
}

/** A post whole, in as many messages as it takes; the last has the buttons. */
export function postViews({ post, siblings, edits = 0, timeZone }: WholePost, t: Translator): View[] {
  const published = post.publishedAt === null ? null : writeInstant(post.publishedAt, timeZone, t);
  const top = join([bold(t('post-title', { id: String(post.id) })), circumstances(post, t)], ' · ');
  const whole = join(
    [
      join(
        [
          top,
          published && t('post-published', { when: published }),
          edits > 0 ? t('diff-edited', { n: edits, command: `/diff_${post.id}` }) : null,
        ],
        '\n',
      ),
      body(post),
      encounterLine(post, siblings, t),
    ],
    '\n\n',
  );
  const messages = split(whole.text, whole.entities, { units: MESSAGE_UNITS, entities: MESSAGE_ENTITIES });
  return messages.map(({ text, entities }, index) => ({
    text,
    entities: entities.slice(0, MESSAGE_ENTITIES),
    buttons: index === messages.length - 1 ? postButtons(post, t) : [],
  }));
}

/** The encounter it belongs to, and the other posts of that. */
function encounterLine(
  { meetingId }: StoredPost,
  siblings: readonly StoredPost[],
  t: Translator,
): FormattedString | null {
  if (meetingId === null) return null;
  return join([t('meeting-post', { command: `/meeting_${meetingId}` }), parts(siblings, t)], ' · ');
}

function body(post: StoredPost): FormattedString {
  const quoted = post.entities.some(({ type }) => type === 'blockquote' || type === 'expandable_blockquote');
  const own = quoted ? [] : longQuotations(post.text);
  return new FormattedString(post.text, [...own, ...post.entities]);
}

/**
 * A way to the original and to share it; where no link is known, a citation to copy. Then what the bot does with a
 * post: see the actions `f` and `xp`.
 */
function postButtons(post: StoredPost, t: Translator): Buttons {
  const onward: InlineKeyboardButton[] = [
    { text: t('button-forward'), callback_data: `f:${post.id}` },
    { text: t('button-actions'), callback_data: `xp:${post.id}` },
  ];
  const headline = shortHeadline(post, t);
  if (post.link && /^https?:\/\//.test(post.link)) {
    const share = `https://t.me/share/url?url=${encodeURIComponent(post.link)}&text=${encodeURIComponent(headline)}`;
    return [
      [
        { text: t('button-original'), url: post.link },
        { text: t('button-share'), url: share },
      ],
      onward,
    ];
  }
  const citation = `${headline} (${circumstances(post, t)})`;
  const button: InlineKeyboardButton = {
    text: t('button-copy'),
    copy_text: { text: citation.length <= COPY_UNITS ? citation : cut(headline, COPY_UNITS / 4) },
  };
  return [[button], onward];
}
