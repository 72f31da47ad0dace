import type { InlineKeyboardButton } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import { notice } from './list.ts';
import type { View } from './message.ts';
import { bold, cut, join, oneLine } from './text.ts';

const SOURCES = 10;

/** What became of a file that was sent. */
export interface UploadResult {
  readonly name: string;
  /** By which it can be undone; null where nothing was written. */
  readonly importId: number | null;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly setAside: number;
  readonly stopped: boolean;
  readonly files: readonly { readonly sources: ReadonlySet<string> }[];
}

/** A file whose import was cut off, with what of it is stored; null: nothing. */
export function cutOffView(
  name: string,
  stored: { readonly id: number; readonly new: number } | null,
  t: Translator,
): View {
  const said = bold(t('upload-cut-off', { name }));
  if (stored === null) return notice(said);
  return notice(join([said, t('upload-count-new', { n: stored.new })], '\n'), [undoButton(stored.id, t)]);
}

const undoButton = (importId: number, t: Translator): InlineKeyboardButton => ({
  text: t('upload-button-undo'),
  callback_data: `undo:${importId}`,
});

/** The outcome of an import, with the way to undo it. */
export function uploadView(result: UploadResult, t: Translator): View {
  const { importId } = result;
  const counts = (['new', 'changed', 'unchanged', 'setAside'] as const)
    .filter((count) => count === 'new' || result[count] > 0)
    .map((count) => t(`upload-count-${count === 'setAside' ? 'aside' : count}`, { n: result[count] }));
  const sources = [...new Set(result.files.flatMap((file) => [...file.sources]))];
  const named = sources.slice(0, SOURCES).map((source) => cut(oneLine(source), 60));
  const into = named.length > 0 ? t('upload-into', { sources: named.join(', ') }) : null;
  const text = join(
    [
      bold(t(result.stopped ? 'upload-stopped' : 'upload-done', { name: result.name })),
      counts.join(', '),
      into,
    ],
    '\n',
  );
  return notice(text, importId === null ? [] : [undoButton(importId, t)]);
}
