import type { LocalState } from '../state.ts';
import * as edit from './edit.ts';
import * as files from './files.ts';
import * as forward from './forward.ts';
import * as members from './members.ts';
import * as profile from './profile.ts';
import * as queries from './queries.ts';
import * as send from './send.ts';

const PLACE = ['chat_id', 'message_thread_id', 'disable_notification'];
const REPLY = [...PLACE, 'reply_parameters', 'reply_markup'];
const CAPTION = ['caption', 'caption_entities'];
const SOURCE = [...PLACE, 'from_chat_id'];
const EDITED = ['chat_id', 'message_id', 'reply_markup'];

/** Each method that a bot here calls, with the parameters it may be given. */
export const ANSWERS = {
  getMe: { run: (state: LocalState) => state.me, takes: [] },
  sendMessage: { run: send.sendMessage, takes: [...REPLY, 'text', 'entities', 'link_preview_options'] },
  sendPhoto: { run: send.sendPhoto, takes: [...REPLY, ...CAPTION, 'photo'] },
  sendVideo: { run: send.sendVideo, takes: [...REPLY, ...CAPTION, 'video'] },
  sendDocument: { run: send.sendDocument, takes: [...REPLY, ...CAPTION, 'document'] },
  sendAnimation: { run: send.sendUnknown, takes: [...REPLY, ...CAPTION, 'animation'] },
  sendAudio: { run: send.sendUnknown, takes: [...REPLY, ...CAPTION, 'audio'] },
  sendVoice: { run: send.sendUnknown, takes: [...REPLY, ...CAPTION, 'voice'] },
  sendMediaGroup: { run: send.sendMediaGroup, takes: [...PLACE, 'reply_parameters', 'media'] },
  sendChatAction: { run: send.sendChatAction, takes: ['chat_id', 'message_thread_id', 'action'] },
  forwardMessage: { run: forward.forwardMessage, takes: [...SOURCE, 'message_id'] },
  forwardMessages: { run: forward.forwardMessages, takes: [...SOURCE, 'message_ids'] },
  copyMessage: {
    run: forward.copyMessage,
    takes: [...SOURCE, ...CAPTION, 'message_id', 'reply_parameters', 'reply_markup'],
  },
  copyMessages: { run: forward.copyMessages, takes: [...SOURCE, 'message_ids', 'remove_caption'] },
  editMessageText: {
    run: edit.editMessageText,
    takes: [...EDITED, 'text', 'entities', 'link_preview_options'],
  },
  editMessageCaption: { run: edit.editMessageCaption, takes: [...EDITED, ...CAPTION] },
  editMessageReplyMarkup: { run: edit.editMessageReplyMarkup, takes: EDITED },
  deleteMessage: { run: edit.deleteMessage, takes: ['chat_id', 'message_id'] },
  deleteMessages: { run: edit.deleteMessages, takes: ['chat_id', 'message_ids'] },
  answerCallbackQuery: {
    run: queries.answerCallbackQuery,
    takes: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
  },
  answerInlineQuery: {
    run: queries.answerInlineQuery,
    takes: ['inline_query_id', 'results', 'cache_time', 'is_personal', 'next_offset', 'button'],
  },
  getFile: { run: files.getFile, takes: ['file_id'] },
  getChat: { run: members.getChat, takes: ['chat_id'] },
  getChatMember: { run: members.getChatMember, takes: ['chat_id', 'user_id'] },
  getChatAdministrators: { run: members.getChatAdministrators, takes: ['chat_id'] },
  setMyCommands: { run: profile.setMyCommands, takes: ['commands', 'scope', 'language_code'] },
  getMyCommands: { run: profile.getMyCommands, takes: ['scope', 'language_code'] },
  setMyName: { run: profile.setMyName, takes: ['name', 'language_code'] },
  setMyDescription: { run: profile.setMyDescription, takes: ['description', 'language_code'] },
  setMyShortDescription: {
    run: profile.setMyShortDescription,
    takes: ['short_description', 'language_code'],
  },
} as const;
