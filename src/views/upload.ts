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
  const undo =
    importId === null ? [] : [{ text: t('upload-button-undo'), callback_data: `undo:${importId}` }];
  return notice(text, undo);
}
