import { KINDS, type Kind } from '../feed/post.ts';
import { fold } from '../feed/words.ts';
import { ENCOUNTER, type Query } from './query.ts';

export type Field =
  | 'tag'
  | 'country'
  | 'person'
  | 'place'
  | 'kind'
  | 'source'
  | 'on'
  | 'since'
  | 'until'
  | 'order';

const NAMES: Record<Field, readonly string[]> = {
  tag: ['tag', 'тег', 'хештег', 'хэштег'],
  country: ['country', 'страна'],
  person: ['person', 'персона', 'человек', 'имя'],
  place: ['place', 'место', 'город'],
  kind: ['kind', 'вид'],
  source: ['source', 'источник'],
  on: ['on', 'дата', 'день'],
  since: ['since', 'from', 'after', 'с', 'от'],
  until: ['until', 'to', 'before', 'по', 'до'],
  order: ['order', 'порядок'],
};

const FIELDS: ReadonlyMap<string, Field> = new Map(
  (Object.entries(NAMES) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [name, field] as const),
  ),
);

/** The field of a name in English or Russian, in any case. */
export const fieldOf = (name: string): Field | null => FIELDS.get(fold(name)) ?? null;

/** Every name a field may be called by. */
export const fieldNames = (): readonly string[] => [...FIELDS.keys()];

const ORDERS: ReadonlyMap<string, Query['order']> = new Map(
  Object.entries<Query['order']>({
    relevance: 'relevance',
    relevant: 'relevance',
    важность: 'relevance',
    релевантность: 'relevance',
    newest: 'newest',
    новизна: 'newest',
  }),
);

/** The order of a name in English or Russian; null where there is none. */
export const orderOf = (name: string): Query['order'] | null => ORDERS.get(fold(name)) ?? null;

const RUSSIAN_KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    встреча: 'meeting',
    встречи: 'meeting',
    переговоры: 'meeting',
    звонок: 'call',
    разговор: 'call',
    звонки: 'call',
    мероприятие: 'event',
    мероприятия: 'event',
    визит: 'visit',
    визиты: 'visit',
    выступление: 'remarks',
    выступления: 'remarks',
    заявление: 'statement',
    заявления: 'statement',
    документ: 'document',
    документы: 'document',
    анонс: 'announcement',
    анонсы: 'announcement',
    отчет: 'readout',
    отчеты: 'readout',
    трансляция: 'live',
    трансляции: 'live',
    соболезнования: 'condolences',
    поздравления: 'congratulations',
    прочее: 'other',
  }),
);

/** The kind of a name, singular or plural, in English or Russian; null where there is none. */
export function kindOf(name: string): Kind | null {
  const key = fold(name);
  const kind = KINDS.find((each) => each === key || `${each}s` === key);
  return kind ?? RUSSIAN_KINDS.get(key) ?? null;
}

const ENCOUNTERS: ReadonlySet<string> = new Set([ENCOUNTER, 'encounters', 'контакт', 'контакты']);

/** What `kind:` may ask for: a kind, or whatever belongs to an encounter; null for a name of neither. */
export function askedKindOf(name: string): Kind | typeof ENCOUNTER | null {
  return ENCOUNTERS.has(fold(name)) ? ENCOUNTER : kindOf(name);
}

/** Names for all that `kind:` may ask for. */
export const askedKinds = (): readonly string[] => [...KINDS, ENCOUNTER];
