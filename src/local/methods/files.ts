import type { File, Opts } from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import { sizeOf } from '../rules/media.ts';
import type { LocalState } from '../state.ts';

/** What bots may download (Bot API, getFile). */
const LARGEST = 20 * 1024 * 1024;

export function getFile(state: LocalState, { file_id }: Opts<'getFile'>): File {
  const media = state.files.get(file_id);
  if (!media) throw badRequest('invalid file_id');
  const size = sizeOf(media);
  if (size > LARGEST) throw badRequest('file is too big');
  return { file_id, file_unique_id: `unique-${file_id}`, file_size: size, file_path: `files/${file_id}` };
}
