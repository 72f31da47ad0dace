import { FormattedString } from '@grammyjs/parse-mode';
import type { Translator } from '../i18n.ts';

const OPTIONS = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

/**
 * A moment (milliseconds since the Unix epoch) in a zone, to the minute: `Sat 27 July at 14:00`. The text stands
 * as it is, and tells each reader the time in their own zone when it is touched (Bot API, date-time entity
 * formatting: an empty format).
 */
export function writeMoment(at: number, timeZone: string, t: Translator): FormattedString {
  const locale = t.language === 'en' ? 'en-GB' : t.language;
  const text = new Intl.DateTimeFormat(locale, { ...OPTIONS, timeZone }).format(at);
  return FormattedString.time(text, Math.floor(at / 1000), '');
}

/** A sentence that holds moments already written, which become more than text in it. */
export function withMoments(text: string, moments: readonly FormattedString[]): FormattedString {
  let sentence = new FormattedString(text);
  for (const moment of moments) {
    const at = sentence.text.indexOf(moment.text);
    if (at < 0) continue;
    const end = at + moment.text.length;
    sentence = FormattedString.join([sentence.slice(0, at), moment, sentence.slice(end)], '');
  }
  return sentence;
}

/** A second since the Unix epoch in a zone, in full: `27 July 2024 at 14:00`. */
export function writeInstant(seconds: number, timeZone: string, t: Translator): string {
  const locale = t.language === 'en' ? 'en-GB' : t.language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    seconds * 1000,
  );
}
