import { CORRECTABLE, type Correction } from '../../feed/correct.ts';
import { countryOf, organisationOf } from '../../feed/gazetteer.ts';
import { parseDate } from '../../query/dates.ts';
import { fieldOf, kindOf } from '../../query/fields.ts';
import type { StoredPost } from '../../store/store.ts';
import { correctionsView } from '../../views/corrections.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { cut, oneLine } from '../../views/text.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';

/** A correction that can be read, or the key of what is wrong with it. */
type Read =
  | { readonly corrections: readonly Correction[] }
  | { readonly wrong: string; readonly value: string };

const NONE = /^(?:none|нет|-|–|—)$/iu;
const LONGEST = 100;

/** `/fix 128` lists the corrections of a post; with a field and what is right it makes one. */
const fix: Command = {
  name: 'fix',
  operatorsOnly: true,
  numbered: true,
  async run(ask, argument) {
    const [, id, field, value = ''] = /^#?(\d{1,15})(?:\s+(\p{L}+)(?:\s+([\s\S]*))?)?$/u.exec(argument) ?? [];
    if (id === undefined) return [notice(ask.t('fix-usage'))];
    const post = await ask.store.posts.get(Number(id));
    if (!post) return [notice(ask.t('post-unknown', { id }))];
    if (field === undefined) return [await show(ask, post)];
    const read = await readCorrections(ask, nameOf(field), value.trim());
    if ('wrong' in read) return [notice(ask.t(read.wrong, { value: cut(oneLine(read.value), LONGEST) }))];
    const fixed = await ask.store.corrections.add(post.id, read.corrections, {
      at: ask.now,
      user: ask.userId,
    });
    if (!fixed) return [await show(ask, post, ask.t('fix-same'))];
    return [await show(ask, fixed, ask.t('fix-done'))];
  },
};

/** What is to be corrected, as it is kept; the query language's names of it count, in Russian too. */
function nameOf(typed: string): string {
  const plain = typed.toLowerCase();
  const field = fieldOf(typed);
  const name = field === 'on' ? 'date' : (field ?? OTHERS.get(plain) ?? plain);
  return (CORRECTABLE as readonly string[]).includes(name) ? name : plain;
}

const OTHERS: ReadonlyMap<string, string> = new Map([
  ['organization', 'organisation'],
  ['организация', 'organisation'],
  ['встреча', 'meeting'],
]);

async function show(ask: Ask, post: StoredPost, said?: string): Promise<View> {
  const corrections = await ask.store.corrections.list(post.id);
  const revoke = (id: number) => `fx:${post.id}:${id}`;
  return correctionsView({ post, corrections, said: said ?? null, timeZone: ask.timeZone, revoke }, ask.t);
}

async function readCorrections(ask: Ask, field: string, value: string): Promise<Read> {
  const set = (to: string | null): Read => ({ corrections: [{ field, sign: '=', value: to } as Correction] });
  switch (field) {
    case 'country':
      return signed(value, field, countryOf, 'query-error-country');
    case 'person':
      return signed(value, field, (name) => name, 'fix-usage');
    case 'organisation':
      return signed(value, field, organisationOf, 'fix-organisation');
    case 'place':
      return value === '' ? { wrong: 'fix-usage', value } : set(NONE.test(value) ? null : value);
    case 'kind': {
      const kind = kindOf(value);
      return kind ? set(kind) : { wrong: 'fix-kind', value };
    }
    case 'date': {
      const days = parseDate(value, { today: ask.today });
      if (NONE.test(value)) return set(null);
      if (!days) return { wrong: 'fix-date', value };
      return set(days.since === days.until ? days.since : `${days.since}/${days.until}`);
    }
    case 'meeting': {
      if (/^(?:new|новая)$/iu.test(value)) return set('new');
      const id = Number(/^(?:\/?meeting_|#)?(\d{1,15})$/.exec(value)?.[1]);
      return (await ask.store.meetings.get(id)) ? set(String(id)) : { wrong: 'fix-meeting', value };
    }
    default:
      return { wrong: 'fix-field', value: field };
  }
}

/** `+LA -Lao PDR`: what is added and what is taken away, each up to the next sign before a word. */
function signed(
  text: string,
  field: 'country' | 'person' | 'organisation',
  read: (name: string) => string | null,
  wrong: string,
): Read {
  const corrections: Correction[] = [];
  for (const part of text.split(/\s+(?=[+−–-])/u)) {
    const [, sign, name = ''] = /^([+−–-])\s*(.+)$/su.exec(part) ?? [];
    if (sign === undefined) return { wrong: 'fix-sign', value: part };
    const value = read(oneLine(name));
    if (value === null) return { wrong, value: name };
    corrections.push({ field, sign: sign === '+' ? '+' : '-', value });
  }
  return { corrections };
}

/** Takes a correction back: `<post>:<correction>`. */
const revoke: Action = {
  name: 'fx',
  operatorsOnly: true,
  async run(ask, data) {
    const [, postId, id] = /^(\d{1,15}):(\d{1,15})$/.exec(data) ?? [];
    const own = (await ask.store.corrections.list(Number(postId))).some((each) => each.id === Number(id));
    const post = own
      ? await ask.store.corrections.revoke(Number(id), { at: ask.now, user: ask.userId })
      : null;
    return post ? { type: 'edit', view: await show(ask, post, ask.t('fix-revoked')) } : expired(ask);
  },
};

export const fixFeature: Feature = { commands: [fix], actions: [revoke] };
