import { FormattedString } from '@grammyjs/parse-mode';
import type { StoredPost } from '../store/store.ts';
import type { MediaFile, View } from './message.ts';
import { split } from './split.ts';
import { finish, MESSAGE_ENTITIES } from './text.ts';

/** Text below a picture, in UTF-16 units (Bot API, sendPhoto). */
const CAPTION_UNITS = 1024;
const ALBUM = 10;

/** What may stand in one album with the first of its parts (Bot API, sendMediaGroup); the others stand alone. */
const TOGETHER: Readonly<Record<MediaFile['type'], readonly string[]>> = {
  photo: ['photo', 'video'],
  video: ['photo', 'video'],
  document: ['document'],
  audio: ['audio'],
  animation: [],
  voice: [],
};

/** The messages of a post with what it shows: one picture with the text below it where that fits, else before it. */
export function withMedia(post: StoredPost, views: readonly View[]): readonly View[] {
  const media = filesOf(post);
  const [only] = views;
  if (media.length === 0) return views;
  // An album takes no buttons, so that its text goes by itself.
  if (media.length === 1 && views.length === 1 && only && only.text.length <= CAPTION_UNITS)
    return [{ ...only, media }];
  return [{ text: '', entities: [], buttons: [], media }, ...views];
}

function filesOf({ media }: StoredPost): MediaFile[] {
  const files = media.flatMap(({ type, fileId }) =>
    fileId === null || type === 'other' ? [] : [{ type, fileId }],
  );
  const [first] = files;
  if (!first) return [];
  const album = files.filter(({ type }) => TOGETHER[first.type].includes(type)).slice(0, ALBUM);
  return album.length > 1 ? album : [first];
}

/** The text of a post as it stands in its channel; below a picture no more than fits there. */
export function originalView(post: StoredPost): View {
  if (post.text.trim() === '') return { text: '', entities: [], buttons: [] };
  const whole = finish(new FormattedString(post.text, [...post.entities]));
  if (post.media.length === 0 || whole.text.length <= CAPTION_UNITS) return whole;
  const limits = { units: CAPTION_UNITS - 1, entities: MESSAGE_ENTITIES };
  const [beginning] = split(whole.text, whole.entities, limits);
  return { ...whole, text: `${beginning?.text ?? ''}…`, entities: beginning?.entities ?? [] };
}
