import type { InlineQueryResultArticle } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import type { Meeting, StoredPost } from '../store/store.ts';
import { circumstances, flags, shortHeadline } from './card.ts';
import { citationView, meetingCircumstances, meetingCitationView, meetingTitle } from './citation.ts';
import type { View } from './message.ts';
import { cut, join } from './text.ts';

const TITLE_GRAPHEMES = 120;

/** A post among the results of an inline query; chosen, it is sent as a citation. */
export function postResult(post: StoredPost, t: Translator): InlineQueryResultArticle {
  const title = join([flags(post.countries, post.text), shortHeadline(post, t)], ' ').text;
  return result(`p${post.id}`, title, circumstances(post, t), citationView(post, t));
}

/** An encounter in the same way. */
export function meetingResult(meeting: Meeting, t: Translator): InlineQueryResultArticle {
  const texts = meeting.posts.map(({ text }) => text).join('\n');
  const title = join([flags(meeting.countries, texts), meetingTitle(meeting, t)], ' ').text;
  return result(`m${meeting.id}`, title, meetingCircumstances(meeting, t), meetingCitationView(meeting, t));
}

/** `id`: at most 64 bytes, for each result another (Bot API, InlineQueryResultArticle). */
function result(id: string, title: string, description: string, view: View): InlineQueryResultArticle {
  return {
    type: 'article',
    id,
    title: cut(title, TITLE_GRAPHEMES),
    description,
    input_message_content: {
      message_text: view.text,
      entities: [...view.entities],
      link_preview_options: { is_disabled: true },
    },
    reply_markup: { inline_keyboard: view.buttons.map((row) => [...row]) },
  };
}
