import type { InlineKeyboardButton } from 'grammy/types';
import type { Query } from '../../query/query.ts';
import type { CardType, Dossier } from '../../store/reference.ts';
import type { Facet } from '../../store/store.ts';
import { countedView } from '../../views/counted.ts';
import { facetCardView, facetName } from '../../views/facet-card.ts';
import { label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { cut, join, oneLine } from '../../views/text.ts';
import { type Action, type Ask, type Command, expired, type Feature } from '../command.ts';
import { linkTo, shareButton } from '../links.ts';
import { moreButton } from '../more.ts';
import { findNamed, kinOf, openName, queryFor, type Unsure } from '../naming.ts';
import { readTurn, refer, resolve } from '../reference.ts';

const TAGS = 10;

const cardCommand = (type: CardType): Command => ({
  name: type,
  run: async (ask, argument) => [
    argument === '' ? notice(ask.t(`card-usage-${type}`)) : await showCard(ask, type, argument),
  ],
});

/** The card of whom or what a text names, in any script; what there is like it where it names none or several. */
export async function showCard(ask: Ask, type: CardType, text: string): Promise<View> {
  const found = await findNamed(ask, type, text);
  if ('near' in found) return offer(ask, type, text, found);
  const { facet } = found;
  return cardOf(ask, facet, found.exact ? [] : [ask.t('card-read', { text, name: facet.name })]);
}

/** Says that a name is not there, or stands for several, and offers those that were perhaps meant. */
async function offer(ask: Ask, type: CardType, text: string, { near, several }: Unsure): Promise<View> {
  const buttons = await Promise.all(
    near.map(async (facet) => ({
      text: label(`${facetName(facet, ask.t)} (${facet.count})`),
      callback_data: await openName(ask, facet, 'cardhere'),
    })),
  );
  const said = ask.t(several ? 'card-several' : `card-none-${type}`, { text: cut(oneLine(text), 100) });
  return notice(join([said, near.length > 0 ? ask.t('card-perhaps') : null], '\n'), buttons);
}

async function cardOf(
  ask: Ask,
  { type, name }: { readonly type: Facet['type']; readonly name: string },
  notes: readonly string[] = [],
): Promise<View> {
  const query = queryFor({ type, name });
  if (!query || (type !== 'country' && type !== 'person' && type !== 'place'))
    return notice(ask.t('expired'));
  const dossier = await ask.store.cards.of(type, name, ask.today);
  if (!dossier) {
    const said = ask.t('card-empty', { name: facetName({ type, name }, ask.t) });
    return notice(said, [await moreButton(ask, query)]);
  }
  const kin = type === 'country' ? [] : await kinOf(ask, dossier.facet);
  return facetCardView({ dossier, kin, notes, buttons: await buttonsOf(ask, query, dossier, kin) }, ask.t);
}

async function buttonsOf(ask: Ask, query: Query, { facet, meetings, tags }: Dossier, kin: readonly Facet[]) {
  const reference = await refer(ask, query);
  const button = (text: string, data: string): InlineKeyboardButton => ({ text, callback_data: data });
  const spellings = kin
    .slice(0, 2)
    .map(async (other) => button(label(other.name), await openName(ask, other)));
  return [
    [
      ...(meetings > 0 ? [button(ask.t('card-meetings', { n: meetings }), `mo:${reference}`)] : []),
      button(ask.t('card-posts', { n: facet.count }), `o:${reference}`),
      ...(tags.length > 0 ? [button(ask.t('card-tags-button'), `ct::${reference}`)] : []),
    ],
    [
      button(ask.t('button-subscribe'), `s:${reference}`),
      await moreButton(ask, query),
      shareButton(ask, await linkTo(ask, query), facetName(facet, ask.t)),
    ],
    await Promise.all(spellings),
  ];
}

/** The name a reference stands for: that of its only term. */
async function nameAt(ask: Ask, reference: string): Promise<{ type: Facet['type']; name: string } | null> {
  const [term, ...others] = (await resolve(ask, reference))?.terms ?? [];
  if (!term || others.length > 0) return null;
  if (term.type === 'country') return { type: term.type, name: term.code };
  return term.type === 'person' || term.type === 'place' ? { type: term.type, name: term.name } : null;
}

/** Shows the card that a reference stands for, as a message of its own or in place. */
const cardAction = (name: string, type: 'send' | 'edit'): Action => ({
  name,
  async run(ask, reference) {
    const facet = await nameAt(ask, reference);
    if (!facet) return expired(ask);
    const view = await cardOf(ask, facet);
    return type === 'send' ? { type, views: [view] } : { type, view };
  },
});

/** The tags of a name, each with its posts of it: `<offset>:<reference>`. */
const showTags: Action = {
  name: 'ct',
  async run(ask, data) {
    const { cursor, reference } = readTurn(data);
    const [query, facet] = [await resolve(ask, reference), await nameAt(ask, reference)];
    const at = Number(/^\d{1,4}$/.exec(cursor ?? '0')?.[0]);
    const dossier = facet && (await ask.store.cards.of(facet.type as CardType, facet.name, ask.today));
    if (!query || !dossier || !Number.isSafeInteger(at)) return expired(ask);
    const items = dossier.tags.slice(at, at + TAGS);
    const opens = new Map<string, string>();
    for (const { name } of items) {
      const both = { ...query, terms: [...query.terms, { type: 'tag', tag: name, negated: false } as const] };
      opens.set(name, `o:${await refer(ask, both)}`);
    }
    const view = countedView(
      {
        title: ask.t('card-tags-title', { name: facetName(facet, ask.t) }),
        count: null,
        notes: dossier.over ? [ask.t('card-over', { n: dossier.over.posts })] : [],
        page: {
          items,
          next: at + TAGS < dossier.tags.length ? String(at + TAGS) : null,
          previous: at > 0 ? String(Math.max(0, at - TAGS)) : null,
          further: null,
          count: null,
        },
        name: (tag) => facetName(tag, ask.t),
        turn: (to) => `ct:${to}:${reference}`,
        open: ({ name }) => opens.get(name) ?? '',
      },
      ask.t,
    );
    return cursor === undefined ? { type: 'send', views: [view] } : { type: 'edit', view };
  },
};

export const cardsFeature: Feature = {
  commands: [cardCommand('country'), cardCommand('person'), cardCommand('place')],
  actions: [cardAction('card', 'send'), cardAction('cardhere', 'edit'), showTags],
};
