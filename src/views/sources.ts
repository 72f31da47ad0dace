import type { InlineKeyboardButton } from 'grammy/types';
import { countryName } from '../feed/gazetteer.ts';
import type { Translator } from '../i18n.ts';
import type { SourceReport } from '../store/operators.ts';
import type { Source } from '../store/store.ts';
import { writeDay } from './dates.ts';
import { inRows, notice } from './list.ts';
import type { View } from './message.ts';
import { type Buttons, bold, cut, finish, join, oneLine } from './text.ts';

const PAGE = 8;
const CHATS = 20;

/** A channel that somebody has added the bot to; `by` null: nobody is known to have. */
export interface Unapproved extends Pick<Source, 'id' | 'title' | 'username'> {
  readonly by: string | null;
}

/** Asks an operator whether a channel is to be a source. */
export function approvalView({ id, by, ...channel }: Unapproved, t: Translator): View {
  const name = channelName(channel);
  const said =
    by === null
      ? t('source-asked-unseen', { channel: name })
      : t('source-asked', { channel: name, by: cut(oneLine(by), 60) });
  return notice(said, [verb(id, 'approve', t), verb(id, 'ignore', t)], 2);
}

/** Tells an operator that a channel to which they have added the bot is a source by that. */
export function addedView(source: Source, t: Translator): View {
  return notice(t('source-added-live', { channel: channelName(source) }), [
    button(source.id, 'open', t('source-button-open')),
  ]);
}

/** Tells an operator that the bot is no administrator of a source any more, or is one again. */
export function rightsView(source: Source, back: boolean, t: Translator): View {
  const channel = channelName(source);
  return notice(t(back ? 'source-rights-back' : 'source-rights-lost', { channel }), [
    button(source.id, 'open', t('source-button-open')),
  ]);
}

/** Tells an operator that the public page of a source shows nothing. */
export function noPreviewView(source: Source, t: Translator): View {
  return notice(t('source-no-preview', { channel: channelName(source), username: source.username ?? '' }), [
    button(source.id, 'open', t('source-button-open')),
  ]);
}

/** The sources, numbered, a button each. */
export function sourcesView(reports: readonly SourceReport[], wanted: number, t: Translator): View {
  const page = Math.max(0, Math.min(wanted, Math.ceil(reports.length / PAGE) - 1));
  const first = page * PAGE;
  const shown = reports.slice(first, first + PAGE);
  const entries = shown.map((report, index) =>
    join(
      [
        join([`${first + index + 1}. `, bold(cut(oneLine(report.source.name), 60))], ''),
        join([t(`source-state-${report.source.state}`), postsOf(report, t)], ' · '),
      ],
      '\n',
    ),
  );
  const numbers = shown.map(({ source }, index) => button(source.id, 'open', String(first + index + 1)));
  const turns = [
    ...(page > 0 ? [{ text: t('button-back'), callback_data: `srcs:${page - 1}` }] : []),
    ...(first + PAGE < reports.length ? [{ text: t('button-more'), callback_data: `srcs:${page + 1}` }] : []),
  ];
  const title = bold(t('source-list-title'));
  const body = entries.length > 0 ? entries : [t('source-list-empty')];
  return finish(join([title, ...body, t('source-list-hint')], '\n\n'), [...inRows(numbers, 4), turns]);
}

/** One source and what can be done with it, below remarks on what has been done. */
export function sourceView(report: SourceReport, notes: readonly string[], t: Translator): View {
  const { source } = report;
  const { title, username, chatId } = source;
  const identity = [
    title === null ? null : cut(oneLine(title), 80),
    username === null ? null : `@${username}`,
    chatId === null ? null : String(chatId),
  ];
  return finish(
    join(
      [
        join(notes, '\n'),
        join(
          [
            bold(cut(oneLine(source.name), 60)),
            join(identity, ' · '),
            stateOf(source, t),
            postsOf(report, t),
            t('source-settings', settingsOf(source, t)),
            visibilityOf(source, t),
          ],
          '\n',
        ),
      ],
      '\n\n',
    ),
    buttonsOf(source, t),
  );
}

/** Asks whether a source is really to be removed. */
export function removalOfSourceView({ source, posts }: SourceReport, t: Translator): View {
  const said = t('source-remove-sure', { name: source.name, n: posts });
  return notice(said, [verb(source.id, 'remove-yes', t), button(source.id, 'open', t('button-keep'))], 2);
}

function stateOf(source: Source, t: Translator): string {
  const state = t(`source-state-${source.state}`);
  return source.state === 'active' ? `${state} – ${t(`source-comes-${wayOf(source)}`)}` : state;
}

/** How the posts of a source come. */
function wayOf({ live, watched, chatId, username }: Source): string {
  if (live) return 'live';
  if (watched) return 'watched';
  return chatId === null && username === null ? 'files' : 'not';
}

function buttonsOf(source: Source, t: Translator): Buttons {
  const { id, state, watched, username, live, visibleTo } = source;
  const steps = {
    pending: ['approve', 'ignore'],
    active: ['pause', 'remove'],
    paused: ['resume', 'remove'],
    removed: ['resume'],
  }[state];
  const follow = watched ? ['unwatch'] : username !== null && !live && state !== 'removed' ? ['watch'] : [];
  const names = (all: readonly string[]) => all.map((name) => verb(id, name, t));
  return [
    names(steps),
    names(['name', 'home']),
    names(['zone', 'language']),
    names([visibleTo === null ? 'restrict' : 'open-to-all', ...follow]),
    [{ text: t('source-button-all'), callback_data: 'srcs:0' }],
  ];
}

function settingsOf({ home, timeZone, language }: Source, t: Translator) {
  const none = t('source-setting-none');
  return {
    home: home === null ? none : countryName(home, t.language),
    zone: timeZone ?? none,
    language: language === null ? none : languageName(language, t.language),
  };
}

/** A language by its name in another one. */
export function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(code) ?? code;
}

function visibilityOf({ visibleTo }: Source, t: Translator): string {
  if (visibleTo === null) return t('source-visible-all');
  if (visibleTo.length === 0) return t('source-visible-nobody');
  const more = visibleTo.length > CHATS ? ' …' : '';
  return t('source-visible-to', { chats: visibleTo.slice(0, CHATS).join(', ') + more });
}

function postsOf({ posts, last }: SourceReport, t: Translator): string {
  const count = t('posts-count', { n: posts });
  return last ? t('source-posts', { count, day: writeDay(last.day, null, t) }) : count;
}

function channelName({ title, username }: Pick<Source, 'title' | 'username'>): string {
  const name = title === null ? null : cut(oneLine(title), 80);
  if (username === null) return name ?? '…';
  return name === null ? `@${username}` : `${name} (@${username})`;
}

const verb = (id: number, name: string, t: Translator): InlineKeyboardButton =>
  button(id, name, t(`source-button-${name}`));

const button = (id: number, name: string, text: string): InlineKeyboardButton => ({
  text,
  callback_data: `src:${id}:${name}`,
});
