import type { HTMLElement } from 'node-html-parser';
import { learnOfficials } from '../officials.ts';
import type { Media, Officials, Post } from '../post.ts';
import { hrefOf, readHtml, textOf } from './html.ts';
import { chatIdOf, learnFrom, type MessageContext, messageLink, type RawMessage, toPost } from './message.ts';
import {
  type Channel,
  LONGEST_POST,
  MOST_ENTITIES,
  type Reading,
  type ReadingContext,
  type SetAside,
} from './reading.ts';

/** A page of a channel's public preview, `https://t.me/s/NAME`. */
export interface TmePage {
  /** The channel's, without `@`; null where the page shows no message. */
  readonly username: string | null;
  /** The Bot API's id of it; null where the page does not tell. */
  readonly chatId: number | null;
  readonly title: string | null;
  /** False for a channel that shows no preview to the public. */
  readonly hasPreview: boolean;
  /** Oldest first. */
  readonly posts: readonly Post[];
  /** What the page says is on it and can't be read. */
  readonly setAside: readonly SetAside[];
  /** `https://t.me/s/NAME?before=ID` is the page of older posts; null where there is none. */
  readonly before: number | null;
  readonly officials: Officials;
}

export interface PageContext extends MessageContext {
  /** When the page was read, in seconds since the Unix epoch: it tells that a post was edited, but not when. */
  readonly readAt: number | null;
}

/** Larger than Telegram's pages ever are. */
const LONGEST_PAGE = 4_000_000;
const USERNAME = /^[a-z]\w{3,31}$/i;

/** Reads a page of a channel's public preview. A text that is none has no preview and no posts. */
export function readTmePage(html: string, context: PageContext): TmePage {
  const page = look(html, context.readAt);
  const officials = learnFrom(
    page.messages.map(({ text }) => text),
    context.officials,
  );
  const posts = page.messages.map((message) => toPost(message, { ...context, officials }));
  const { username, chatId, title, hasPreview, setAside, before } = page;
  return { username, chatId, title, hasPreview, posts, setAside, before, officials };
}

/** A saved page as a file to be imported. `readAt`: see PageContext. */
export function openTmePage(html: () => string, readAt: number | null, context: ReadingContext): Reading {
  let page: Page | null = null;
  return {
    *survey() {
      page = look(html(), readAt);
      for (const { text } of page.messages) {
        learnOfficials(text, context.officials);
        yield;
      }
    },
    *items() {
      if (!page) return;
      const channel: Channel = { chatId: page.chatId, title: page.title, username: page.username };
      const { timeZone, home } = context.known(channel);
      for (const message of page.messages)
        yield { channel, post: toPost(message, { officials: context.officials, timeZone, home }) };
      yield* page.setAside;
    },
  };
}

interface Page extends Omit<TmePage, 'posts' | 'officials'> {
  readonly messages: readonly RawMessage[];
}

const NO_PAGE: Page = {
  ...{ username: null, chatId: null, title: null, hasPreview: false, before: null },
  ...{ messages: [], setAside: [] },
};

function look(html: string, readAt: number | null): Page {
  const root = html.length > LONGEST_PAGE ? null : readHtml(html);
  if (!root) return NO_PAGE;
  const shown = root.querySelectorAll('.tgme_widget_message[data-post]');
  const read = shown.flatMap((element) => readMessage(element, readAt) ?? []);
  const messages = read.filter((item): item is RawMessage => !('reason' in item));
  return {
    username: shown.map((element) => placeOf(element)?.username).find((name) => name !== undefined) ?? null,
    chatId: shown.map(chatIdIn).find((id) => id !== null) ?? null,
    title: textIn(root, '.tgme_channel_info_header_title'),
    hasPreview: shown.length > 0 || root.querySelector('.tgme_channel_history') !== null,
    messages: messages.sort((a, b) => a.id - b.id),
    setAside: read.filter((item): item is SetAside => 'reason' in item),
    before: beforeOf(root),
  };
}

/** In that by which views are counted: base64url of JSON, of which `c` is the channel's bare id, negated. */
function chatIdIn(element: HTMLElement): number | null {
  try {
    const view = element.getAttribute('data-view') ?? '';
    const { c }: { c?: unknown } = JSON.parse(atob(view.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof c === 'number' && Number.isSafeInteger(c) && c < 0 && c > -(2 ** 40) ? chatIdOf(-c) : null;
  } catch {
    return null;
  }
}

function beforeOf(root: HTMLElement): number | null {
  const more = root.querySelector('a.tme_messages_more[data-before]')?.getAttribute('data-before');
  const previous = root.querySelector('link[rel="prev"]')?.getAttribute('href');
  const id = Number(more ?? /[?&]before=(\d+)/.exec(previous ?? '')?.[1]);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** `name/ID` as the page marks its messages with. */
function placeOf(element: HTMLElement): { username: string; id: number } | null {
  const [username = '', number] = (element.getAttribute('data-post') ?? '').split('/');
  const id = Number(number);
  return USERNAME.test(username) && Number.isSafeInteger(id) && id > 0 ? { username, id } : null;
}

/** Null for what is no post, such as “channel photo updated”. */
function readMessage(element: HTMLElement, readAt: number | null): RawMessage | SetAside | null {
  const place = placeOf(element);
  if (!place || element.classList.contains('service_message')) return null;
  const date = dateOf(element);
  if (date === null) return { reason: 'unreadable', message: place.id };
  const media = mediaOf(element, place.id);
  const worded = wordsOf(element);
  const { text, entities } = worded ? textOf(worded) : { text: '', entities: [] };
  if (text.length > LONGEST_POST || entities.length > MOST_ENTITIES)
    return { reason: 'too-long', message: place.id };
  if (text === '' && media.length === 0) return { reason: 'not-shown', message: place.id };
  // An album goes by its first message.
  const id = Math.min(place.id, ...media.flatMap(({ messageId }) => messageId ?? []));
  return {
    ...{ id, date, text, entities, media },
    link: messageLink({ id: 0, username: place.username }, id),
    author: textIn(element, '.tgme_widget_message_from_author'),
    origin: textIn(element, '.tgme_widget_message_forwarded_from_name'),
    editedAt: isEdited(element) ? readAt : null,
  };
}

/** A reply begins with a part of what it answers. */
const wordsOf = (element: HTMLElement): HTMLElement | undefined =>
  element
    .querySelectorAll('.tgme_widget_message_text')
    .find((text) => text.closest('.tgme_widget_message_reply') === null);

/** Videos have a time, too: how long they are. */
function dateOf(element: HTMLElement): number | null {
  const time =
    element.querySelector('.tgme_widget_message_date time[datetime]') ??
    element.querySelector('time[datetime]');
  try {
    const instant = Temporal.Instant.from(time?.getAttribute('datetime') ?? '');
    return Math.floor(instant.epochMilliseconds / 1000);
  } catch {
    return null;
  }
}

function textIn(element: HTMLElement, selector: string): string | null {
  const text = element.querySelector(selector)?.text.trim();
  return text ? text : null;
}

/** The word stands beside the time of day, in the language of the page: in English, as Telegram gives it to programs. */
const isEdited = (element: HTMLElement): boolean =>
  element
    .querySelectorAll('.tgme_widget_message_meta')
    .some(({ childNodes }) =>
      childNodes.some((node) => /\bedited\b/i.test(node.rawText) && node.childNodes.length === 0),
    );

const MEDIA: readonly (readonly [selector: string, type: Media['type']])[] = [
  ['.tgme_widget_message_photo_wrap', 'photo'],
  ['.tgme_widget_message_video_player', 'video'],
  ['.tgme_widget_message_voice_player', 'voice'],
  ['.tgme_widget_message_document_wrap', 'document'],
  ['.tgme_widget_message_roundvideo_player', 'other'],
  ['.tgme_widget_message_sticker_wrap', 'other'],
  ['.tgme_widget_message_poll', 'other'],
  ['.tgme_widget_message_location_wrap', 'other'],
  ['.tgme_widget_message_contact_wrap', 'other'],
];

function mediaOf(element: HTMLElement, id: number): Media[] {
  const found = MEDIA.flatMap(([selector, type]) =>
    element.querySelectorAll(selector).map((shown): Media => {
      const isAudio =
        type === 'document' && shown.querySelector('.tgme_widget_message_document_icon.audio') !== null;
      return { type: isAudio ? 'audio' : type, fileId: null, messageId: partOf(shown) ?? id };
    }),
  );
  // A picture without a link of its own in an album: which message it is can't be told.
  const ids = new Set(found.map(({ messageId }) => messageId));
  const media = ids.size === found.length ? found : found.map((each) => ({ ...each, messageId: null }));
  if (media.length > 0) return media.sort((a, b) => (a.messageId ?? 0) - (b.messageId ?? 0));
  return hidesMedia(element) ? [{ type: 'other', fileId: null, messageId: id }] : [];
}

/** A page says what it does not show; but it says so, too, in place of every post that a browser may fail at. */
function hidesMedia(element: HTMLElement): boolean {
  const said = element.querySelectorAll('.message_media_not_supported');
  const isSpare = (each: HTMLElement): boolean => each.closest('.media_not_supported_cont') !== null;
  return said.some((each) => !isSpare(each)) || (said.length > 0 && !wordsOf(element));
}

/** Which message of an album shows it: `https://t.me/name/124?single`. */
function partOf(shown: HTMLElement): number | null {
  const id = /\/(\d+)\?single/.exec(hrefOf(shown))?.[1];
  return id === undefined ? null : Number(id);
}
