import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import { facetName } from '../../views/facet-card.ts';
import { inRows, label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { pager } from '../../views/pager.ts';
import { subscriptionSoFar } from '../../views/subscription.ts';
import { type Buttons, bold, cut, finish, join, oneLine } from '../../views/text.ts';
import type { Ask } from '../command.ts';
import { queryFor } from '../naming.ts';
import { refer } from '../reference.ts';
import type { Order, Step } from './order.ts';
import type { Asked } from './read.ts';

/** What the messages of an order show besides its preview. */
export type Screen = Step | 'several' | 'tag' | 'country' | 'menu' | 'to';

/** An order under the key that the buttons of its message carry, with remarks on what was typed. */
export interface Kept {
  readonly order: Order;
  readonly key: string;
  readonly notes: readonly string[];
}

const NAMES = 10;
const CHANNELS = 8;
const NOTES = 3;
const ONCE = ['07:00', '08:00', '08:30', '09:00', '12:00', '18:00', '20:00', '21:00'];
const SEVERAL = [
  ['09:00', '18:00'],
  ['08:00', '13:00', '19:00'],
  ['08:00', '11:00', '14:00', '17:00', '20:00'],
];
const NIGHTS = [
  ['22:00', '07:00'],
  ['23:00', '08:00'],
  ['20:00', '09:00'],
] as const;

/** What has been chosen, what is asked, and buttons for the answers. */
export async function screenView(ask: Ask, kept: Kept, screen: Screen, cursor?: string): Promise<View> {
  const buttons = await buttonsOf(ask, kept, screen, cursor);
  const soFar = subscriptionSoFar(kept.order, ask.t);
  const remarks = kept.notes.slice(0, NOTES).map((note) => FormattedString.italic(cut(oneLine(note), 110)));
  const top = join([bold(soFar ?? ask.t('subscribe-title')), ...remarks], '\n');
  return finish(join([top, ask.t(`subscribe-${screen}`)], '\n\n'), [
    ...buttons,
    [codeButton(kept, ask.t('button-cancel'), 'no')],
  ]);
}

/** Asks to type what buttons can't hold. */
export function promptView({ t }: Ask, asked: Asked): View {
  return { ...notice(t(`subscribe-type-${asked}`)), prompt: t(`subscribe-hint-${asked}`) };
}

/** A button that sends a code for an order: see `answerCode`. */
export function codeButton({ key }: Pick<Kept, 'key'>, text: string, code: string): InlineKeyboardButton {
  return { text: label(text), callback_data: `w:${key}:${code}` };
}

function buttonsOf(ask: Ask, kept: Kept, screen: Screen, cursor?: string): Buttons | Promise<Buttons> {
  const { t } = ask;
  const button = (text: string, code: string) => codeButton(kept, text, code);
  switch (screen) {
    case 'what':
      return inRows(
        [
          button(t('subscribe-everything'), 'r='),
          button(t('subscribe-meetings'), 'r=kind:encounter'),
          button(t('subscribe-one-tag'), '?tag'),
          button(t('subscribe-one-country'), '?country'),
          button(t('subscribe-own-query'), '!what'),
        ],
        2,
      );
    case 'tag':
    case 'country':
      return names(ask, kept, screen, cursor);
    case 'when':
      return inRows(
        [
          button(t('subscribe-now'), 'n'),
          button(t('subscribe-hourly'), 'h'),
          button(t('subscribe-daily'), 'd1234567'),
          button(t('subscribe-weekdays'), 'd12345'),
          button(t('subscribe-weekly'), 'd'),
          button(t('subscribe-several-times'), 's'),
          button(t('subscribe-own-schedule'), '!when'),
        ],
        2,
      );
    case 'days':
      return inRows(
        [1, 2, 3, 4, 5, 6, 7].map((day) => button(weekday(day, t.language), `d${day}`)),
        4,
      );
    case 'times':
      return [
        ...inRows(
          ONCE.map((time) => button(time, `t${digits(time)}`)),
          4,
        ),
        [button(t('subscribe-several-times'), '?several'), button(t('subscribe-own-time'), '!times')],
      ];
    case 'several':
      return [
        ...SEVERAL.map((times) => [button(times.join(', '), `t${times.map(digits).join(',')}`)]),
        [button(t('subscribe-own-time'), '!times')],
      ];
    case 'zone':
      return inRows(
        [...new Set([ask.timeZone, 'UTC'])]
          .map((zone) => button(zone, `z${zone}`))
          .concat(button(t('subscribe-own-zone'), '!zone')),
        2,
      );
    case 'quiet':
      return inRows(
        [
          button(t('subscribe-no-quiet'), 'q'),
          ...NIGHTS.map(([from, to]) => button(`${from}–${to}`, `q${digits(from)}-${digits(to)}`)),
          button(t('subscribe-own-quiet'), '!quiet'),
        ],
        2,
      );
    case 'menu':
      return menu(ask, kept);
    case 'to':
      return channels(ask, kept);
  }
}

/** All that can be changed. */
function menu(ask: Ask, kept: Kept): Buttons {
  const { t } = ask;
  const { schedule, missed, announceEmpty, edits, id } = kept.order;
  const button = (text: string, code: string) => codeButton(kept, text, code);
  const switches =
    schedule?.type === 'now'
      ? []
      : [
          button(t(`subscribe-missed-${missed}`), 'x'),
          button(t(announceEmpty ? 'subscribe-empty-told' : 'subscribe-empty-silent'), 'e'),
        ];
  return [
    ...inRows(
      [
        button(t('subscribe-change-what'), '?what'),
        button(t('subscribe-change-when'), '?when'),
        button(t('subscribe-change-zone'), '?zone'),
        button(t('subscribe-change-quiet'), '?quiet'),
      ],
      2,
    ),
    ...[...switches, button(t(edits ? 'subscribe-edits-told' : 'subscribe-edits-silent'), 'k')].map(
      (each) => [each],
    ),
    ...(id === null && !ask.inGroup ? [[button(t('subscribe-change-to'), '?to')]] : []),
    [button(t('button-back'), 'v')],
  ];
}

/** Tags or countries that most posts have. */
async function names(ask: Ask, kept: Kept, type: 'tag' | 'country', cursor?: string): Promise<Buttons> {
  const page = await ask.store.facets.list(type, cursor ? { limit: NAMES, cursor } : { limit: NAMES });
  const buttons: InlineKeyboardButton[] = [];
  for (const facet of page.items) {
    const query = queryFor(facet);
    if (query === null) continue;
    const text = cut(oneLine(facetName(facet, ask.t)), 32);
    buttons.push(codeButton(kept, `${text} (${facet.count})`, `r${await refer(ask, query)}`));
  }
  const turns = pager(page, 'rank', ask.t, (at) => `w:${kept.key}:?${type}:${at}`);
  return [...inRows(buttons, 2), ...turns, [codeButton(kept, ask.t('subscribe-own-query'), '!what')]];
}

/** The channels the bot knows in which the asker is an administrator, too. */
async function channels(ask: Ask, kept: Kept): Promise<Buttons> {
  const known = (await ask.store.sources.list()).flatMap(({ chatId }) => (chatId === null ? [] : [chatId]));
  const reached = await Promise.all(known.slice(0, CHANNELS).map((chatId) => ask.reach(chatId)));
  const buttons = reached
    .filter((chat) => chat.ok)
    .map(({ title, chatId }) => [codeButton(kept, title, `c${chatId}`)]);
  return [
    [codeButton(kept, ask.t('subscribe-here'), 'c')],
    ...buttons,
    [codeButton(kept, ask.t('subscribe-own-channel'), '!to')],
  ];
}

const digits = (time: string): string => time.replace(':', '');

/** 1 is Monday. */
function weekday(day: number, language: string): string {
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  );
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
