import type { FormattedString } from '@grammyjs/parse-mode';
import { countryName } from '../feed/gazetteer.ts';
import type { Translator } from '../i18n.ts';
import type { KeptCorrection } from '../store/reference.ts';
import type { StoredPost } from '../store/store.ts';
import { shortHeadline } from './card.ts';
import { writeDay } from './dates.ts';
import { inRows } from './list.ts';
import type { View } from './message.ts';
import { withMoments, writeMoment } from './moment.ts';
import { bold, cut, finish, join, oneLine } from './text.ts';

/** Corrections that are listed: the newest. */
const SHOWN = 15;
const VALUE_GRAPHEMES = 60;

export interface CorrectionList {
  readonly post: StoredPost;
  readonly corrections: readonly KeptCorrection[];
  /** What has just been done; null: nothing. */
  readonly said: string | null;
  readonly timeZone: string;
  /** What the button that revokes one sends. */
  readonly revoke: (id: number) => string;
}

/** The facts of a post as they are now, and what of them was put right, by whom and when. */
export function correctionsView(
  { post, corrections, said, timeZone, revoke }: CorrectionList,
  t: Translator,
): View {
  const shown = corrections.slice(-SHOWN);
  const lines = shown.map((each) => line(each, corrections.indexOf(each) + 1, timeZone, t));
  const buttons = shown
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ id }) => {
      const n = corrections.findIndex((each) => each.id === id) + 1;
      return { text: t('fix-revoke', { n: String(n) }), callback_data: revoke(id) };
    });
  return finish(
    join(
      [
        said,
        join([bold(t('post-title', { id: String(post.id) })), shortHeadline(post, t)], ' · '),
        facts(post, t),
        lines.length > 0 ? join([bold(t('fix-list')), ...lines], '\n') : t('fix-none'),
      ],
      '\n\n',
    ),
    inRows(buttons, 3),
  );
}

function facts(post: StoredPost, t: Translator): string {
  const none = t('fix-nothing');
  const values = {
    kind: t(`kind-${post.kind}`),
    date: post.date ? writeDay(post.date, post.dateEnd, t) : none,
    place: post.place ?? none,
    country: post.countries.map((code) => countryName(code, t.language)).join(', ') || none,
    person: post.people.join(', ') || none,
    organisation: post.organisations.join(', ') || none,
    meeting: post.meetingId === null ? none : `/meeting_${post.meetingId}`,
  };
  return Object.entries(values)
    .map(([field, value]) => `${t(`fix-field-${field}`)}: ${cut(oneLine(value), VALUE_GRAPHEMES * 3)}`)
    .join('\n');
}

function line(each: KeptCorrection, n: number, timeZone: string, t: Translator): FormattedString {
  const made = writeMoment(each.madeAt, timeZone, t);
  const what = `${n}. ${t(`fix-field-${each.field}`)} ${change(each, t)}`;
  const by = t('fix-by', { who: who(each.madeBy), when: made.text });
  const revoked = each.revokedAt === null ? null : writeMoment(each.revokedAt, timeZone, t);
  const end = revoked && t('fix-revoked-by', { who: who(each.revokedBy), when: revoked.text });
  return withMoments(join([what, by, end], ', ').text, revoked ? [made, revoked] : [made]);
}

/** A user by their id; nobody is named who wanted to be forgotten. */
const who = (userId: number | null): string => (userId ? String(userId) : '–');

function change({ field, sign, value }: KeptCorrection, t: Translator): string {
  if (value === null) return `= ${t('fix-nothing')}`;
  const shown = cut(oneLine(written(field, value, t)), VALUE_GRAPHEMES);
  return `${sign === '-' ? '−' : sign} ${shown}`;
}

function written(field: KeptCorrection['field'], value: string, t: Translator): string {
  switch (field) {
    case 'country':
      return countryName(value, t.language);
    case 'kind':
      return t(`kind-${value}`);
    case 'date': {
      const [first = value, last = null] = value.split('/');
      return writeDay(first, last, t);
    }
    case 'meeting':
      return `/meeting_${value}`;
    default:
      return value;
  }
}
