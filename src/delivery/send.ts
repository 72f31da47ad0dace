import { type Api, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup, InputMediaPhoto, InputMediaVideo, ReplyParameters } from 'grammy/types';
import type { MediaFile, View } from '../views/message.ts';
import type { Delivery, Original, Outgoing } from './outgoing.ts';

/** A chat, or a topic of it. */
export interface Place {
  readonly chatId: number;
  readonly threadId: number | null;
}

/** What became of one thing owed: the messages it is now, and what was sent in the end. */
export interface Sent {
  readonly messageIds: readonly number[];
  readonly as: Outgoing['type'];
}

/**
 * Sends the part of a delivery whose turn it is.
 * @throws GrammyError, HttpError as the Bot API's methods do.
 */
export async function sendPart(api: Api, delivery: Delivery): Promise<Sent> {
  const { parts, part } = delivery;
  const outgoing = parts[part];
  if (!outgoing) throw new RangeError(`no part ${part} of ${parts.length}`);
  return send(api, delivery, outgoing);
}

/** How many messages Telegram counts. */
export function countOf(outgoing: Outgoing | undefined): number {
  switch (outgoing?.type) {
    case 'forward':
    case 'copy':
      return outgoing.original.messageIds.length;
    case 'message':
      return Math.max(outgoing.view.media?.length ?? 1, 1);
    default:
      return 1;
  }
}

/**
 * Sends or does one thing. A post that can't be forwarded or copied goes as what is said to stand in for it.
 * @throws GrammyError, HttpError as the Bot API's methods do.
 */
export async function send(api: Api, place: Place, outgoing: Outgoing): Promise<Sent> {
  const { type } = outgoing;
  const { chatId } = place;
  switch (type) {
    case 'message': {
      const { view, replyTo } = outgoing;
      const reply = replyTo === undefined ? {} : { reply_parameters: below(replyTo) };
      return { messageIds: await sendView(api, place, view, reply), as: type };
    }
    case 'edit': {
      const { messageId, view, preview = false } = outgoing;
      await api.editMessageText(chatId, messageId, view.text, {
        entities: [...view.entities],
        link_preview_options: { is_disabled: !preview },
        reply_markup: keyboardOf(view),
      });
      return { messageIds: [messageId], as: type };
    }
    case 'caption': {
      const { messageId, view } = outgoing;
      await api.editMessageCaption(chatId, messageId, { ...captionOf(view), reply_markup: keyboardOf(view) });
      return { messageIds: [messageId], as: type };
    }
    case 'forward':
    case 'copy': {
      const messageIds = await unlessRefused(() => pass(api, place, type, outgoing.original));
      if (messageIds === null || messageIds.length === 0) return send(api, place, outgoing.otherwise);
      return { messageIds, as: type };
    }
    case 'delete':
      await api.deleteMessages(chatId, [...outgoing.messageIds]);
      return { messageIds: [], as: type };
  }
}

/** What else goes with a message. */
interface Additions {
  readonly reply_parameters?: ReplyParameters;
}

/**
 * Sends a message, with its media where there are any and Telegram will have them: a file may be another bot's,
 * or gone. Gives the ids of the messages it has become.
 * @throws GrammyError, HttpError as the Bot API's `sendMessage`, `sendPhoto` … do.
 */
export async function sendView(
  api: Api,
  place: Place,
  view: View,
  more: Additions = {},
): Promise<readonly number[]> {
  const { media = [], text } = view;
  if (media.length > 0) {
    const shown = await unlessRefused(() => sendMedia(api, place, view, media, more));
    if (shown) return shown;
    if (text === '') return [];
  }
  const { message_id } = await api.sendMessage(place.chatId, text, {
    entities: [...view.entities],
    link_preview_options: { is_disabled: true },
    reply_markup: keyboardOf(view),
    ...topicOf(place),
    ...more,
  });
  return [message_id];
}

async function sendMedia(
  api: Api,
  place: Place,
  view: View,
  media: readonly MediaFile[],
  more: Additions,
): Promise<number[]> {
  const { chatId } = place;
  const [first] = media as [MediaFile];
  const caption = captionOf(view);
  if (media.length > 1) {
    // An album is of one sort; to the Bot API they differ in name alone.
    const parts = media.map(({ type, fileId }, index) => ({
      type,
      media: fileId,
      ...(index === 0 ? caption : {}),
    })) as (InputMediaPhoto | InputMediaVideo)[];
    const sent = await api.sendMediaGroup(chatId, parts, { ...topicOf(place), ...more });
    return sent.map(({ message_id }) => message_id);
  }
  const options = { ...caption, reply_markup: keyboardOf(view), ...topicOf(place), ...more };
  const { message_id } = await sendFile(api, chatId, first, options);
  return [message_id];
}

function sendFile(api: Api, chatId: number, { type, fileId }: MediaFile, options: object) {
  switch (type) {
    case 'photo':
      return api.sendPhoto(chatId, fileId, options);
    case 'video':
      return api.sendVideo(chatId, fileId, options);
    case 'animation':
      return api.sendAnimation(chatId, fileId, options);
    case 'document':
      return api.sendDocument(chatId, fileId, options);
    case 'audio':
      return api.sendAudio(chatId, fileId, options);
    case 'voice':
      return api.sendVoice(chatId, fileId, options);
  }
}

async function pass(api: Api, place: Place, type: 'forward' | 'copy', original: Original): Promise<number[]> {
  const method = type === 'forward' ? 'forwardMessages' : 'copyMessages';
  const ids = [...original.messageIds];
  const sent = await api[method](place.chatId, original.chatId, ids, topicOf(place));
  return sent.map(({ message_id }) => message_id);
}

/**
 * What a call gives; null where Telegram refuses what was to be sent. A refusal that is perhaps of the chat counts
 * as well: what is sent instead meets with the same.
 */
async function unlessRefused<Result>(call: () => Promise<Result>): Promise<Result | null> {
  try {
    return await call();
  } catch (error) {
    const refused = error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403);
    if (!refused || error.parameters.migrate_to_chat_id !== undefined) throw error;
    return null;
  }
}

function below(messageId: number): ReplyParameters {
  return { message_id: messageId, allow_sending_without_reply: true };
}

function topicOf({ threadId }: Place) {
  return threadId === null ? {} : { message_thread_id: threadId };
}

function captionOf({ text, entities }: View) {
  return text === '' ? {} : { caption: text, caption_entities: [...entities] };
}

function keyboardOf({ buttons }: View): InlineKeyboardMarkup {
  return { inline_keyboard: buttons.map((row) => [...row]) };
}
