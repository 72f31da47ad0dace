import type { QuietHours, Schedule, Weekday } from '../digest/subscription.ts';
import type { Translator } from '../i18n.ts';

/** A schedule as a phrase, with its zone: `on weekdays at 08:30 (Asia/Vientiane), quiet from 22:00 to 07:00`. */
export function explainSchedule(
  schedule: Schedule,
  timeZone: string,
  t: Translator,
  quiet: QuietHours | null = null,
): string {
  // What comes at once or every so often needs no clock, but quiet hours do.
  const zoned = schedule.type === 'times' || quiet !== null;
  const sentence = explainWhen(schedule, t);
  const whole = quiet
    ? t('schedule-quiet', { schedule: sentence, from: quiet.from, to: quiet.to })
    : sentence;
  return zoned ? t('schedule-zone', { schedule: whole, zone: timeZone }) : whole;
}

/** The same without its zone. */
export function explainWhen(schedule: Schedule, t: Translator): string {
  switch (schedule.type) {
    case 'now':
      return t('schedule-now');
    case 'hourly':
      return t('schedule-hourly', { minute: schedule.minute });
    case 'times':
      return t('schedule-times', { days: days(schedule.days, t), times: list(schedule.times, t) });
  }
}

function days(given: readonly Weekday[], t: Translator): string {
  switch (given.join('')) {
    case '1234567':
      return t('schedule-daily');
    case '12345':
      return t('schedule-weekdays');
    case '67':
      return t('schedule-weekends');
    default:
      return t('schedule-days', {
        days: list(
          given.map((day) => t(`schedule-day-${day}`)),
          t,
        ),
      });
  }
}

const list = (items: readonly string[], t: Translator): string =>
  new Intl.ListFormat(t.language).format(items);
