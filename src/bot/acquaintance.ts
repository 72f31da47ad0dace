import type { Chat, Message, Update } from 'grammy/types';
import type { PlaceStore } from '../store/routes.ts';

/** Learns from an update which groups, channels and topics there are, what they are called, and who is in them. */
export async function meet(update: Update, places: PlaceStore): Promise<void> {
  const { my_chat_member: change, callback_query: press } = update;
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  if (change) await meetChat(change.chat, change.from.id, places);
  else if (press?.message) await meetChat(press.message.chat, press.from.id, places);
  else if (message) {
    await meetChat(message.chat, personOf(message), places);
    await meetTopic(message, places);
  }
}

async function meetChat(chat: Chat, userId: number | null, places: PlaceStore): Promise<void> {
  if (chat.type === 'private') return;
  const { id: chatId, title, username = null } = chat;
  await places.meet({ chatId, title, username, forum: 'is_forum' in chat && chat.is_forum === true }, userId);
}

/** Whoever writes in the name of a chat is not told. */
function personOf({ from, sender_chat }: Message): number | null {
  return from === undefined || from.is_bot || sender_chat !== undefined ? null : from.id;
}

/** The name is told where a topic is opened or renamed, and by messages in it, which reply to that. */
async function meetTopic(message: Message, places: PlaceStore): Promise<void> {
  const { is_topic_message, message_thread_id: threadId, reply_to_message: replied } = message;
  if (!is_topic_message || threadId === undefined) return;
  const name =
    message.forum_topic_created?.name ??
    message.forum_topic_edited?.name ??
    (replied?.message_id === threadId ? replied.forum_topic_created?.name : undefined);
  const closed = message.forum_topic_closed ? true : message.forum_topic_reopened ? false : undefined;
  await places.meetTopic(message.chat.id, threadId, {
    ...(name === undefined ? {} : { name }),
    ...(closed === undefined ? {} : { closed }),
  });
}
