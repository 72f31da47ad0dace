import type { Translator } from '../i18n.ts';
import type { Gap, SourceReport } from '../store/operators.ts';
import type { Stats } from '../store/stats.ts';
import { writeDay } from './dates.ts';
import type { View } from './message.ts';
import { writeInstant } from './moment.ts';
import { bold, cut, finish, join, oneLine, type Piece } from './text.ts';

const SOURCES = 12;
const GAPS = 3;
const GIGABYTE = 1024 ** 3;

/** A source and what is missing of it, the largest gaps first. */
export interface SourceStatus extends SourceReport {
  readonly gaps: readonly Gap[];
  /** It has fallen silent. */
  readonly silent: boolean;
}

/** How it all stands. Times in milliseconds since the Unix epoch. */
export interface Status {
  readonly stats: Stats;
  /** Since when the bot runs, and errors it has logged since; null where that isn't known. */
  readonly run: { readonly since: number; readonly errors: number } | null;
  readonly lastSentAt: number | null;
  /** Messages set aside within a day. */
  readonly setAside: number;
  /** Bytes free where the archive is. */
  readonly diskFree: number | null;
  readonly sources: readonly SourceStatus[];
  readonly timeZone: string;
}

/** What operators want to know, all on one page. */
export function statusView(status: Status, t: Translator): View {
  const { stats, run, lastSentAt, setAside, diskFree, sources, timeZone } = status;
  const moment = (at: number) => writeInstant(Math.floor(at / 1000), timeZone, t);
  const lines = [
    run && t('status-run', { since: moment(run.since), errors: run.errors }),
    t('status-posts', { n: stats.posts }),
    t('status-owed', { n: stats.owed, aside: setAside }),
    lastSentAt === null ? t('status-never-sent') : t('status-last-sent', { when: moment(lastSentAt) }),
    diskFree === null ? null : t('status-disk', { free: inGigabytes(diskFree, t) }),
  ];
  const shown = sources.slice(0, SOURCES).map((source) => sourceStatus(source, timeZone, t));
  const more = sources.length > SOURCES ? t('status-more-sources', { n: sources.length - SOURCES }) : null;
  const hasGaps = sources.slice(0, SOURCES).some(({ gaps }) => gaps.length > 0);
  return finish(
    join(
      [
        join([bold(t('status-title')), ...lines], '\n'),
        ...shown,
        more,
        hasGaps ? t('status-how-to-fill') : null,
      ],
      '\n\n',
    ),
  );
}

function sourceStatus(status: SourceStatus, timeZone: string, t: Translator): Piece {
  const { source, posts, last, gaps, silent } = status;
  const when =
    last &&
    (last.publishedAt === null ? writeDay(last.day, null, t) : writeInstant(last.publishedAt, timeZone, t));
  const latest =
    last && when ? t('status-last-post', { post: `/post_${last.id}`, when }) : t('status-no-post');
  const missing = gaps.reduce((sum, gap) => sum + gap.last - gap.first + 1, 0);
  return join(
    [
      join(
        [
          bold(cut(oneLine(source.name), 60)),
          t(`source-state-${source.state}`),
          t('posts-count', { n: posts }),
        ],
        ' · ',
      ),
      silent ? t('status-silent', { latest }) : latest,
      missing > 0 ? t('status-missing', { n: missing }) : null,
      ...gaps.slice(0, GAPS).map((gap) => `– ${gapLine(gap, t)}`),
    ],
    '\n',
  );
}

/** Which messages are missing, and of which days an export would have them. */
function gapLine({ first, last, since, until }: Gap, t: Translator): string {
  const messages = first === last ? String(first) : `${first}–${last}`;
  if (since === null) return t('status-gap-before', { messages, day: writeDay(until, null, t) });
  return t('status-gap', { messages, days: writeDay(since, until, t) });
}

/** So many bytes as gigabytes, to a tenth. */
export function inGigabytes(bytes: number, t: Translator): string {
  const format = { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(t.language, format).format(bytes / GIGABYTE);
}
