import { FormattedString } from '@grammyjs/parse-mode';
import type { Translator } from '../i18n.ts';

const OPTIONS = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/**
 * A moment (milliseconds since the Unix epoch) in a zone, to the minute: `Sat 27 July at 14:00`. Telegram shows
 * each reader their own time as well (Bot API, MessageEntity `date_time`).
 */
export function writeMoment(at: number, timeZone: string, t: Translator): FormattedString {
  const locale = t.language === 'en' ? 'en-GB' : t.language;
  const text = new Intl.DateTimeFormat(locale, { ...OPTIONS, timeZone }).format(at);
  return FormattedString.time(text, Math.floor(at / 1000), 'wDt');
}
