import type { Message } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { LocalEvent } from './api.ts';
import { renderButtons, renderText } from './render.ts';
import { paint, printable, type Style } from './style.ts';

/** What is shown of something that happened; null for what is not seen in a chat. */
export function blockOf(event: LocalEvent, t: Translator, style: Style): string | null {
  switch (event.type) {
    case 'message':
      return messageBlock(event.message, style);
    case 'edit':
      return `${paint(style, 'dim', t('terminal-edited'))}\n${messageBlock(event.message, style)}`;
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

function messageBlock({ text = '', entities = [], reply_markup }: Message, style: Style): string {
  const body = renderText({ text, entities }, style);
  return reply_markup ? `${body}\n${renderButtons(reply_markup, style)}` : body;
}
