import type { InlineKeyboardButton } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import { explainQuery } from '../query/explain.ts';
import { readPrinted } from '../query/printed.ts';
import type { Query } from '../query/query.ts';
import type { Address, AddressKind } from '../store/addresses.ts';
import { writeDay } from './dates.ts';
import { capitalise, heading, inRows } from './list.ts';
import type { View } from './message.ts';
import { bold, cut, finish, join, oneLine } from './text.ts';

const MEETINGS = { type: 'kind', kind: 'meeting', negated: false } as const;
const TITLE_GRAPHEMES = 110;

/** What a calendar or feed of a query is called, which has the newest whatever order was asked for. */
export function addressTitle(kind: AddressKind, query: Query, t: Translator): string {
  const { terms, since, until } = query;
  if (terms.length === 0 && since === null && until === null) return t(`address-${kind}-everything`);
  const named = kind === 'feed' || terms.some(({ type }) => type === 'kind');
  return capitalise(
    explainQuery({ ...query, terms: named ? terms : [...terms, MEETINGS], order: 'newest' }, t),
  );
}

export interface NewAddress {
  readonly kind: AddressKind;
  readonly query: Query;
  /** How bare words were read. */
  readonly notes: readonly string[];
  readonly urls: readonly string[];
  /** What the calendar or feed holds at most. */
  readonly most: number;
  readonly buttons: readonly InlineKeyboardButton[];
}

/** An address that was made just now, the only time that it is shown. */
export function newAddressView({ kind, query, notes, urls, most, buttons }: NewAddress, t: Translator): View {
  return finish(
    join(
      [
        heading({ title: addressTitle(kind, query, t), count: null, notes }),
        urls.join('\n'),
        t(`address-${kind}-about`, { most }),
        t('address-private'),
      ],
      '\n\n',
    ),
    inRows(buttons, 2),
  );
}

export interface AddressList {
  readonly kind: AddressKind;
  readonly addresses: readonly Address[];
  /** What is said above the list. */
  readonly notes: readonly string[];
  /** IANA zone of the days told. */
  readonly timeZone: string;
  /** What the button that revokes an address sends. */
  readonly revoke: (address: Address) => string;
  readonly more: readonly InlineKeyboardButton[];
}

/** The addresses of a chat, numbered, with a button each to revoke it. */
export function addressesView(list: AddressList, t: Translator): View {
  const { kind, addresses, notes } = list;
  const entries = addresses.map((address, index) => {
    const title = cut(oneLine(addressTitle(kind, readPrinted(address.query), t)), TITLE_GRAPHEMES);
    return join([join([`${index + 1}. `, bold(title)], ''), writeUse(address, list.timeZone, t)], '\n');
  });
  const buttons = addresses.map((address, index) => ({
    text: t('address-revoke-one', { n: index + 1 }),
    callback_data: list.revoke(address),
  }));
  const body = entries.length > 0 ? [...entries, t(`address-${kind}-hint`)] : [t(`address-${kind}-none`)];
  return finish(join([heading({ title: t(`address-${kind}-list`), count: null, notes }), ...body], '\n\n'), [
    ...inRows(buttons, 3),
    list.more,
  ]);
}

function writeUse({ createdAt, usedAt }: Address, timeZone: string, t: Translator): string {
  const day = (at: number): string =>
    writeDay(
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
      null,
      t,
    );
  const made = day(createdAt);
  return usedAt === null
    ? t('address-line-unused', { made })
    : t('address-line-used', { made, used: day(usedAt) });
}
