import type { Translator } from '../i18n.ts';
import type { Removal } from '../store/operators.ts';
import type { StoredPost } from '../store/store.ts';
import { circumstances, shortHeadline } from './card.ts';
import { notice } from './list.ts';
import type { View } from './message.ts';
import { writeInstant } from './moment.ts';
import { bold, cut, join, oneLine } from './text.ts';

const REASON = 500;

/** Asks whether a post is really to be removed; `data` is what the button for that sends. */
export function removalAskedView(post: StoredPost, reason: string | null, data: string, t: Translator): View {
  return notice(
    join(
      [
        join([bold(shortHeadline(post, t)), `${circumstances(post, t)} · /post_${post.id}`], '\n'),
        t('remove-sure'),
        reasonLine(reason, t),
      ],
      '\n\n',
    ),
    [
      { text: t('remove-button-yes'), callback_data: data },
      { text: t('button-keep'), callback_data: `rmno:${post.id}` },
    ],
    2,
  );
}

/** Tells that a post was removed, when and why; operators may put it back. */
export function removalView(
  { id, removal, timeZone }: { readonly id: number; readonly removal: Removal; readonly timeZone: string },
  mayRestore: boolean,
  notes: readonly string[],
  t: Translator,
): View {
  const when = writeInstant(Math.floor(removal.at / 1000), timeZone, t);
  const undo = { text: t('remove-button-undo'), callback_data: `unrm:${id}` };
  return notice(
    join([t('remove-told', { id: String(id), when }), reasonLine(removal.reason, t), ...notes], '\n'),
    mayRestore ? [undo] : [],
  );
}

const reasonLine = (reason: string | null, t: Translator): string | null =>
  reason === null ? null : t('remove-reason', { reason: cut(oneLine(reason), REASON) });
