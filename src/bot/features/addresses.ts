import { MOST } from '../../export/pages.ts';
import { printQuery } from '../../query/print.ts';
import type { Query } from '../../query/query.ts';
import type { AddressKind } from '../../store/addresses.ts';
import { addressesView, newAddressView } from '../../views/addresses.ts';
import { notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { type Action, type Ask, type Command, expired, type Feature, runButton } from '../command.ts';
import { resolve } from '../reference.ts';
import { understand } from '../understand.ts';

/** Addresses of a kind that a chat may have: as many as one message tells of. */
const LIMIT = 10;

/** The command of a kind, and where its addresses are (see src/http). */
const KINDS = {
  calendar: { command: 'ics', path: 'calendar', endings: ['ics'] },
  feed: { command: 'feed', path: 'feed', endings: ['rss', 'atom', 'json'] },
} as const;

/** Makes an address for a query; without one, lists those there are. */
const makeCommand = (kind: AddressKind): Command => ({
  name: KINDS[kind].command,
  groupAdminsOnly: true,
  async run(ask, argument) {
    if (!ask.addresses) return [notice(ask.t('address-off'))];
    if (argument === '') return [await showAddresses(ask, kind)];
    const understood = await understand(ask, argument, 'list');
    return [understood.ok ? await issue(ask, kind, understood.query, understood.notes) : understood.view];
  },
});

/** The same by a button, for the query it refers to. */
const makeAction = (kind: AddressKind): Action => ({
  name: KINDS[kind].command,
  groupAdminsOnly: true,
  async run(ask, reference) {
    if (!ask.addresses) return { type: 'toast', text: ask.t('address-off') };
    const query = await resolve(ask, reference);
    return query ? { type: 'send', views: [await issue(ask, kind, query, [])] } : expired(ask);
  },
});

async function issue(ask: Ask, kind: AddressKind, query: Query, notes: readonly string[]): Promise<View> {
  const { store, chatId, userId, now, t, addresses } = ask;
  const { path, endings, command } = KINDS[kind];
  if (!addresses) return notice(t('address-off'));
  if ((await store.addresses.ofChat(chatId, kind)).length >= LIMIT)
    return showAddresses(ask, kind, [t('address-too-many', { limit: LIMIT })]);
  const token = addresses.newToken();
  const { id } = await store.addresses.create(
    { kind, chatId, createdBy: userId, createdAt: now, query: printQuery(query), language: t.language },
    token,
  );
  const urls = endings.map((ending) => `${addresses.publicUrl}/${path}/${token}.${ending}`);
  const buttons = [
    { text: t('address-revoke'), callback_data: `adr:${kind}:${id}` },
    { text: t(`address-${kind}-all`), callback_data: runButton(command) },
  ];
  return newAddressView({ kind, query, notes, urls, most: MOST[kind], buttons }, t);
}

async function showAddresses(ask: Ask, kind: AddressKind, notes: readonly string[] = []): Promise<View> {
  const { store, chatId, timeZone, t } = ask;
  const addresses = await store.addresses.ofChat(chatId, kind);
  const everything = { text: t(`address-${kind}-everything`), callback_data: `${KINDS[kind].command}:=` };
  return addressesView(
    {
      ...{ kind, addresses, notes, timeZone },
      revoke: ({ id }) => `adr:${kind}:${id}:list`,
      more: addresses.length < LIMIT ? [everything] : [],
    },
    t,
  );
}

/** Ends an address of this chat: `<kind>:<id>`, with `:list` in the list of them. */
const revoke: Action = {
  name: 'adr',
  groupAdminsOnly: true,
  async run(ask, data) {
    const [kind = '', id = '', from] = data.split(':');
    if (!Object.hasOwn(KINDS, kind) || !/^\d{1,15}$/.test(id)) return expired(ask);
    await ask.store.addresses.revoke(Number(id), ask.chatId);
    const view =
      from === 'list' ? await showAddresses(ask, kind as AddressKind) : notice(ask.t('address-revoked'));
    return { type: 'edit', view };
  },
};

export const addressesFeature: Feature = {
  commands: [makeCommand('calendar'), makeCommand('feed')],
  actions: [makeAction('calendar'), makeAction('feed'), revoke],
};
