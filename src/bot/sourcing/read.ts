import { countryOf } from '../../feed/gazetteer.ts';
import { fold } from '../../feed/words.ts';
import type { Source } from '../../store/store.ts';
import { findTimeZones } from '../timezones.ts';

/** What can be done with a source. */
export type Verb = 'approve' | 'ignore' | 'pause' | 'resume' | 'remove' | 'watch' | 'unwatch';

/** What is asked of a source in one line. */
export interface SourceOrder {
  readonly verbs: readonly Verb[];
  readonly settings: Partial<Pick<Source, 'home' | 'timeZone' | 'language'>>;
  readonly name: string | null;
  /** Chats by id or @name; null: all; undefined: as it is. */
  readonly visibleTo?: readonly (number | string)[] | null;
}

/** Nothing is asked. */
export const NO_ORDER: SourceOrder = { verbs: [], settings: {}, name: null };

export type ReadOrder =
  | { readonly ok: true; readonly order: SourceOrder }
  | { readonly ok: false; readonly key: string; readonly variables: Record<string, string> };

type Field = 'home' | 'zone' | 'language' | 'name' | 'visible';

/** What is typed for each, in English and in Russian. */
const FIELDS: Readonly<Record<Field, readonly string[]>> = {
  home: ['home', 'country', 'страна', 'дом'],
  zone: ['zone', 'timezone', 'пояс', 'зона'],
  language: ['language', 'lang', 'язык'],
  name: ['name', 'имя', 'название'],
  visible: ['visible', 'видно', 'видна', 'виден'],
};
const VERBS: Readonly<Record<Verb, readonly string[]>> = {
  approve: ['approve', 'одобрить', 'принять'],
  ignore: ['ignore', 'отклонить'],
  pause: ['pause', 'пауза', 'приостановить'],
  resume: ['resume', 'возобновить'],
  remove: ['remove', 'удалить', 'убрать'],
  watch: ['watch', 'следить'],
  unwatch: ['unwatch', 'перестать'],
};
const ALL = ['everyone', 'everybody', 'all', 'всем', 'все'];
const NOBODY = ['nobody', 'noone', 'никому'];
const NONE = ['none', '-', 'нет'];
const NAME = /^[\p{L}\p{N}_-]{1,32}$/u;
/** Of the channels of ministries, and others. */
const LANGUAGES =
  'ar be de en es fa fr hi hy id it ja kk km ko ky lo mn ms my ne pl ps pt ru si sr sw tg th tk tr uk ur uz vi zh'.split(
    ' ',
  );
const CHAT = /^(?:-?\d{1,15}|@[a-z]\w{3,31})$/i;

/** Words, those in quotation marks together. */
export function wordsOf(text: string): string[] {
  return [...text.matchAll(/["“”«»]([^"“”«»]*)["“”«»]|(\S+)/gu)].map((match) => match[1] ?? match[2] ?? '');
}

/** Whether a word is one of those that stand for a verb. */
export const isVerb = (word: string, verb: Verb): boolean => VERBS[verb].includes(fold(word));

/** Reads what is to be done with a source: `home RU zone Europe/Moscow language en name mission pause`. */
export function readSourceOrder(words: readonly string[], language: string): ReadOrder {
  const verbs: Verb[] = [];
  const values = new Map<Field, string[]>();
  for (let at = 0; at < words.length; ) {
    const word = words[at] as string;
    const verb = keyOf(VERBS, word);
    const field = keyOf(FIELDS, word);
    at += 1;
    if (field) {
      const end = words.findIndex((other, index) => index > at && isKeyword(other));
      const value = words.slice(at, end < 0 ? words.length : end);
      if (value.length === 0) return fault('source-read-empty', word);
      values.set(field, value);
      at += value.length;
    } else if (verb) verbs.push(verb);
    else return fault('source-read-word', word);
  }
  return readValues(verbs, values, language);
}

function readValues(
  verbs: readonly Verb[],
  values: ReadonlyMap<Field, string[]>,
  language: string,
): ReadOrder {
  const settings: { home?: string | null; timeZone?: string | null; language?: string | null } = {};
  for (const field of ['home', 'zone', 'language'] as const) {
    const value = values.get(field)?.join(' ');
    if (value === undefined) continue;
    const read = NONE.includes(fold(value)) ? null : readSetting(field, value, language);
    if (read === undefined) return fault(`source-read-${field}`, value);
    settings[field === 'zone' ? 'timeZone' : field] = read;
  }
  const name = values.get('name')?.join(' ') ?? null;
  if (name !== null && !isName(name)) return fault('source-read-name', name);
  const visible = values.get('visible');
  const visibleTo = visible && readChats(visible);
  if (typeof visibleTo === 'string') return fault('source-read-chat', visibleTo);
  return { ok: true, order: { verbs, settings, name, ...(visibleTo === undefined ? {} : { visibleTo }) } };
}

/** The value of a setting as it is kept; undefined for what is none. */
function readSetting(
  field: 'home' | 'zone' | 'language',
  value: string,
  language: string,
): string | undefined {
  switch (field) {
    case 'home':
      return countryOf(value) ?? undefined;
    case 'zone':
      return findTimeZones(value, language).exact ?? undefined;
    case 'language':
      return languageOf(value, language);
  }
}

/** A language by its code, or by its name in the reader's language, in English or in Russian. */
function languageOf(value: string, language: string): string | undefined {
  const wanted = fold(value);
  if (/^[a-z]{2,3}$/.test(wanted) && nameOf(wanted, 'en') !== wanted) return wanted;
  for (const locale of [language, 'en', 'ru']) {
    const found = LANGUAGES.find((code) => fold(nameOf(code, locale)) === wanted);
    if (found) return found;
  }
  return undefined;
}

const nameOf = (code: string, locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(code) ?? code;

/** The chats named; null for all of them; the word that names none. */
function readChats(words: readonly string[]): readonly (number | string)[] | null | string {
  const first = fold(words[0] ?? '');
  if (words.length === 1 && ALL.includes(first)) return null;
  if (words.length === 1 && NOBODY.includes(first)) return [];
  const chats = words.flatMap((word) => word.split(',')).filter((word) => word !== '');
  const wrong = chats.find((chat) => !CHAT.test(chat));
  return wrong ?? chats.map((chat) => (chat.startsWith('@') ? chat : Number(chat)));
}

/** A name can be typed after `source:`, and is no word of this language. */
const isName = (name: string): boolean => NAME.test(name) && !isKeyword(name) && fold(name) !== 'add';

const isKeyword = (word: string): boolean => keyOf(VERBS, word) !== null || keyOf(FIELDS, word) !== null;

function keyOf<Key extends string>(
  table: Readonly<Record<Key, readonly string[]>>,
  word: string,
): Key | null {
  const typed = fold(word);
  return (Object.keys(table) as Key[]).find((key) => table[key].includes(typed)) ?? null;
}

const fault = (key: string, value: string): ReadOrder => ({ ok: false, key, variables: { value } });
