import type { Message, MessageOrigin } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { LocalEvent } from './api.ts';
import { renderButtons, renderText } from './render.ts';
import { kindOf } from './rules/media.ts';
import { paint, printable, type Style } from './style.ts';

const MEDIA = { photo: 'terminal-photo', video: 'terminal-video', document: 'terminal-document' } as const;

/** What is shown of something that happened; null for what is not seen in a chat. */
export function blockOf(event: LocalEvent, t: Translator, style: Style): string | null {
  switch (event.type) {
    case 'message':
      return messageBlock(event.message, t, style);
    case 'edit':
      return `${paint(style, 'dim', t('terminal-edited'))}\n${messageBlock(event.message, t, style)}`;
    case 'answer': {
      const told = [event.text, event.url].filter((part) => part !== null).map(printable);
      return told.length > 0 ? paint(style, 'yellow', `* ${told.join(' ')}`) : null;
    }
    case 'delete':
    case 'action':
    case 'inline-results':
      return null;
  }
}

function messageBlock(message: Message, t: Translator, style: Style): string {
  const { forward_origin, reply_markup } = message;
  const kind = kindOf(message);
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities ?? [];
  return [
    forward_origin && paint(style, 'dim', t('terminal-forwarded', { from: nameOf(forward_origin) })),
    kind && paint(style, 'dim', t(MEDIA[kind])),
    text && renderText({ text, entities }, style),
    reply_markup && renderButtons(reply_markup, style),
  ]
    .filter((part) => typeof part === 'string')
    .join('\n');
}

function nameOf(origin: MessageOrigin): string {
  switch (origin.type) {
    case 'user':
      return printable(origin.sender_user.first_name);
    case 'hidden_user':
      return printable(origin.sender_user_name);
    case 'chat':
      return printable(origin.sender_chat.title ?? '');
    case 'channel':
      return printable(origin.chat.title);
  }
}
