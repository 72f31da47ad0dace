import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { shortHeadline } from './card.ts';
import { webLink } from './citation.ts';
import { wordDiff } from './diff.ts';
import type { View } from './message.ts';
import { bold, finish, join, link } from './text.ts';

/** Below a forward, which can't be edited: that the post was. */
export function editedBelowView(post: StoredPost, t: Translator): View {
  const address = webLink(post);
  return finish(t('edit-below'), address === null ? [] : [[{ text: t('button-original'), url: address }]]);
}

/** Tells those who were sent a post what has changed in it since, word by word. */
export function editNoticeView(post: StoredPost, before: string, t: Translator): View {
  const title = join([bold(t('edit-title')), link(shortHeadline(post, t), webLink(post))], ' ');
  return finish(join([title, wordDiff(before, post.text)], '\n\n'), [
    [{ text: t('edit-whole'), callback_data: `c:post_${post.id}` }],
  ]);
}
