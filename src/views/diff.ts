import { FormattedString } from '@grammyjs/parse-mode';
import { diffArrays } from 'diff';
import type { Revision } from '../feed/post.ts';
import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { inRows } from './list.ts';
import type { View } from './message.ts';
import { writeInstant } from './moment.ts';
import { type Rich, split } from './split.ts';
import { bold, finish, join, MESSAGE_ENTITIES, MESSAGE_UNITS, type Piece } from './text.ts';

/** Room for what stands above a page. */
const HEAD_UNITS = 300;
const HEAD_ENTITIES = 4;
/** Beyond so many words taken out and put in, texts have too little in common to be compared. */
const MOST_CHANGES = 2_000;
/** How much of what has not changed is shown beside what has. */
const CONTEXT = 80;
const SHORTEST_CUT = 40;

/** A stretch of two texts: `kept` is in both. */
interface Stretch {
  readonly type: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/**
 * What has changed from one text to another, word by word: what was taken out is struck through, what was put in is
 * bold, and of what has stayed only what stands beside that is shown.
 */
export function wordDiff(before: string, after: string): FormattedString {
  const stretches = compare(before, after);
  return join(
    stretches.map(({ type, text }, index) => {
      if (type === 'removed') return FormattedString.strikethrough(text);
      if (type === 'added') return bold(text);
      return shorten(text, index === 0, index === stretches.length - 1);
    }),
    '',
  );
}

/** The stretches of two texts, in which words in a row that have changed are together. */
function compare(before: string, after: string): Stretch[] {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES }) ?? [
    { value: [before], removed: true, added: false },
    { value: [after], removed: false, added: true },
  ];
  const stretches: Stretch[] = [];
  let removed = '';
  let added = '';
  const settle = (): void => {
    if (removed !== '') stretches.push({ type: 'removed', text: removed });
    if (added !== '') stretches.push({ type: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, part] of parts.entries()) {
    const text = part.value.join('');
    // A blank between two words that have changed is one of theirs.
    const between = /^ +$/.test(text) && removed + added !== '' && index < parts.length - 1;
    if (part.removed || (between && !part.added)) removed += text;
    if (part.added || (between && !part.removed)) added += text;
    if (part.removed || part.added || between) continue;
    settle();
    stretches.push({ type: 'kept', text });
  }
  settle();
  return stretches;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** A text in words and what stands between them, in any script. */
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Leaves out the middle of what has stayed; before the first and after the last change what is far from it. */
function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const head = isFirst ? 0 : CONTEXT;
  const tail = isLast ? 0 : CONTEXT;
  if (text.length <= head + tail + SHORTEST_CUT) return text;
  const end = text.slice(0, head).replace(/\S*$/u, '');
  const start = tail === 0 ? '' : text.slice(-tail).replace(/^\S*/u, '');
  return `${end}[…]${start}`;
}

/** A post with what it said before, oldest first. */
export interface Edited {
  readonly post: StoredPost;
  readonly revisions: readonly Revision[];
  /** From 0, the newest edit first; one beyond the end gives the last. */
  readonly page: number;
  readonly timeZone: string;
}

/** What changed with each edit, a page each unless that is long. */
export function diffView({ post, revisions, page, timeZone }: Edited, t: Translator): View {
  const pages = revisions.flatMap((before, index) => {
    const after = revisions[index + 1] ?? post;
    const heading = headingOf(post, index + 1, revisions.length, after.editedAt, timeZone, t);
    return partsOf(before, after, t).map((part, at) => ({ heading: at === 0 ? heading : null, part, index }));
  });
  // The newest edit comes first, each from its beginning.
  const sorted = pages.toSorted((a, b) => b.index - a.index);
  const at = Math.max(0, Math.min(page, sorted.length - 1));
  const shown = sorted[at];
  const turn = (to: number, text: string) => ({ text, callback_data: `diff:${post.id}:${to}` });
  return finish(
    join(
      [shown?.heading ?? null, shown ? toPiece(shown.part) : t('diff-none', { id: String(post.id) })],
      '\n\n',
    ),
    inRows(
      [
        ...(at > 0 ? [turn(at - 1, t('button-back'))] : []),
        ...(at < sorted.length - 1 ? [turn(at + 1, t('button-more'))] : []),
        { text: t('diff-button-post'), callback_data: `c:post_${post.id}` },
      ],
      3,
    ),
  );
}

function headingOf(
  post: StoredPost,
  n: number,
  of: number,
  editedAt: number | null,
  timeZone: string,
  t: Translator,
): FormattedString {
  const when =
    editedAt === null
      ? t('diff-when-unknown')
      : t('diff-when', { when: writeInstant(editedAt, timeZone, t) });
  const title = bold(t('diff-title', { id: String(post.id), n, of }));
  return join([join([title, when], ' · '), n === of ? FormattedString.italic(t('diff-legend')) : null], '\n');
}

/** What one edit changed, in as many parts as it takes. */
function partsOf(before: Revision, after: Revision, t: Translator): Rich[] {
  if (before.text === after.text) return [{ text: t('diff-same-text'), entities: [] }];
  const { text, entities } = wordDiff(before.text, after.text);
  const limits = { units: MESSAGE_UNITS - HEAD_UNITS, entities: MESSAGE_ENTITIES - HEAD_ENTITIES };
  const parts = split(text, entities, limits);
  return parts.length > 0 ? parts : [{ text: t('diff-same-text'), entities: [] }];
}

const toPiece = ({ text, entities }: Rich): Piece => new FormattedString(text, [...entities]);
