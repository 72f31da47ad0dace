import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Route, Way } from '../digest/route.ts';
import type { Translator } from '../i18n.ts';
import { inRows, label } from './list.ts';
import type { View } from './message.ts';
import { writeMoment } from './moment.ts';
import { queryTitle } from './subscription.ts';
import { bold, cut, finish, join, oneLine, type Piece } from './text.ts';

const PLACE_GRAPHEMES = 60;

/** A route in one sentence: `Posts tagged #RussiaASEAN → Desk › News, as cards`. */
export function routeSentence(
  { query, way }: Pick<Route, 'query' | 'way'>,
  place: string,
  t: Translator,
): string {
  const to = cut(oneLine(place), PLACE_GRAPHEMES);
  return t('route-sentence', { query: queryTitle(query, t), place: to, way: t(`route-as-${way}`) });
}

/** What somebody is about to agree to. */
export interface RoutePreview {
  readonly query: string;
  readonly way: Way;
  /** Those there are. */
  readonly ways: readonly Way[];
  readonly place: string;
  /** How bare words were read. */
  readonly notes: readonly string[];
  /** Posts of the last 30 days; null where counting costs too much. */
  readonly month: { readonly n: number; readonly exact: boolean } | null;
  /** Whether any post fits yet. */
  readonly fits: boolean;
  /** The data of a button. */
  readonly code: (code: string) => string;
  /** Whether another place can be chosen. */
  readonly elsewhere: boolean;
}

/** What would be passed on where, and in which way. */
export function routePreview(given: RoutePreview, t: Translator): View {
  const { way, place, notes, code, elsewhere } = given;
  const button = (text: string, value: string) => ({ text, callback_data: code(value) });
  const ways = given.ways.map((each) => {
    const text = t(`route-button-${each}`);
    return button(each === way ? t('route-chosen', { text }) : text, `w${each}`);
  });
  return finish(
    join(
      [
        join(
          [
            bold(routeSentence(given, place, t)),
            ...notes.map((note) => FormattedString.italic(cut(oneLine(note), 110))),
          ],
          '\n',
        ),
        join([t(`route-about-${way}`), expected(given, t)], '\n'),
      ],
      '\n\n',
    ),
    [
      ways,
      [button(t('button-confirm'), 'ok')],
      [...(elsewhere ? [button(t('route-elsewhere'), 'to')] : []), button(t('button-cancel'), 'no')],
    ],
  );
}

function expected({ month, fits }: RoutePreview, t: Translator): string | null {
  if (!fits) return t('route-nothing-yet');
  if (month === null) return null;
  return month.exact ? t('route-month', { n: month.n }) : t('route-month-more', { n: month.n });
}

/** A route, where it leads, and whether it does so at present. */
export interface PlacedRoute {
  readonly route: Route;
  readonly place: string;
}

/** Routes, numbered on from `first`, with a button each to open one. */
export function routesView(
  routes: readonly PlacedRoute[],
  { timeZone, first, open }: { timeZone: string; first: number; open: (route: Route) => string },
  t: Translator,
): View {
  const entries = routes.map(({ route, place }, index) =>
    join([`${first + index + 1}. `, routeText(route, place, timeZone, t)], ''),
  );
  const buttons = routes.map(
    ({ route }, index): InlineKeyboardButton => ({
      text: String(first + index + 1),
      callback_data: open(route),
    }),
  );
  return finish(join([bold(t('routes-title')), ...entries], '\n\n'), inRows(buttons, 5));
}

/** One route, with what can be done with it. */
export function routeView(
  { route, place }: PlacedRoute,
  { timeZone, code, back }: { timeZone: string; code: (verb: string) => string; back: string | null },
  t: Translator,
): View {
  const button = (text: string, verb: string) => ({ text, callback_data: code(verb) });
  return finish(routeText(route, place, timeZone, t), [
    [
      route.state === 'active' ? button(t('button-pause'), 'pause') : button(t('button-resume'), 'resume'),
      button(t('button-delete'), 'delete'),
    ],
    back === null ? [] : [{ text: label(t('routes-all')), callback_data: back }],
  ]);
}

/** A route as it stands. */
export function routeText(route: Route, place: string, timeZone: string, t: Translator): FormattedString {
  const { state, reason, lastSentAt } = route;
  const standing: Piece =
    state === 'active' ? t('route-active') : t(reason === null ? `route-${state}` : `route-paused-${reason}`);
  const last =
    lastSentAt === null
      ? t('subscription-never-sent')
      : join([t('subscription-last-sent'), writeMoment(lastSentAt, timeZone, t)], ' ');
  return join([bold(routeSentence(route, place, t)), join([standing, last], ' · ')], '\n');
}
