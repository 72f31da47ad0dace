import type { Api } from 'grammy';
import type { View } from '../views/message.ts';
import type { Delivery } from './outgoing.ts';

/**
 * Sends the part of a delivery whose turn it is. Gives the id of the message it is now.
 * @throws GrammyError, HttpError as the Bot API's `sendMessage` and `editMessageText` do.
 */
export async function sendPart(api: Api, { chatId, threadId, parts, part }: Delivery): Promise<number> {
  const outgoing = parts[part];
  if (!outgoing) throw new RangeError(`no part ${part} of ${parts.length}`);
  const { view } = outgoing;
  if (outgoing.type === 'edit') {
    await api.editMessageText(chatId, outgoing.messageId, view.text, formOf(view));
    return outgoing.messageId;
  }
  const topic = threadId === null ? {} : { message_thread_id: threadId };
  const { message_id } = await api.sendMessage(chatId, view.text, { ...formOf(view), ...topic });
  return message_id;
}

function formOf(view: View) {
  return {
    entities: [...view.entities],
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: view.buttons.map((row) => [...row]) },
  };
}
