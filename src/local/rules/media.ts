import type { Media } from '../state.ts';
import { badRequest } from './fault.ts';

export type MediaKind = keyof Media;

/** What the Bot API calls them in its refusals (TDLib, FileType.cpp). */
const NAMES: Readonly<Record<MediaKind, string>> = { photo: 'Photo', video: 'Video', document: 'Document' };

/** A file as messages hold it: a photo in two sizes, each a file of its own. */
export function newMedia(kind: MediaKind, id: string): Media {
  const file = (name: string) => ({ file_id: `${kind}-${name}`, file_unique_id: `unique-${name}` });
  switch (kind) {
    case 'photo':
      return {
        photo: [
          { ...file(`${id}s`), width: 90, height: 60, file_size: 1000 },
          { ...file(id), width: 1280, height: 853, file_size: 100_000 },
        ],
      };
    case 'video':
      return { video: { ...file(id), width: 1280, height: 720, duration: 60, mime_type: 'video/mp4' } };
    case 'document':
      return { document: { ...file(id), file_name: `${id}.pdf`, mime_type: 'application/pdf' } };
  }
}

/** The bytes of a file that was sent; 0 where that isn't told. */
export const sizeOf = ({ document }: Media): number => document?.file_size ?? 0;

/** The ids by which the files of media can be sent again. */
export function fileIdsOf({ photo = [], video, document }: Media): string[] {
  return [...photo, video, document].flatMap((file) => (file ? [file.file_id] : []));
}

/** The kind of a message's media; null for one that has none. */
export function kindOf(media: Media): MediaKind | null {
  return (['photo', 'video', 'document'] as const).find((kind) => media[kind] !== undefined) ?? null;
}

/** The media of a file id. Addresses and uploads are not answered here. @throws ApiFault */
export function findMedia(files: ReadonlyMap<string, Media>, kind: MediaKind, fileId: unknown): Media {
  const media = typeof fileId === 'string' ? files.get(fileId) : undefined;
  if (!media) throw badRequest('wrong file identifier/HTTP URL specified');
  const real = kindOf(media);
  if (real !== kind && real) throw badRequest(`can't use file of type ${NAMES[real]} as ${NAMES[kind]}`);
  return media;
}

const MOST_IN_ALBUM = 10;

/** @throws ApiFault where media do not make an album (Bot API, sendMediaGroup; TDLib, MessageContent.cpp). */
export function checkAlbum(kinds: readonly MediaKind[]): void {
  if (kinds.length === 0) throw badRequest('there are no messages to send');
  if (kinds.length === 1)
    throw badRequest('an album of one is answered by Telegram, but against its own rules');
  if (kinds.length > MOST_IN_ALBUM) throw badRequest('too many messages to send as an album');
  if (new Set(kinds).size > 1 && kinds.includes('document')) {
    throw badRequest("document can't be mixed with other media types");
  }
}
