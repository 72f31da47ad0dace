import { isTimeZone } from '../../config.ts';
import { label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import { join } from '../../views/text.ts';
import type { Action, Ask, Command, Feature } from '../command.ts';
import { findTimeZones } from '../timezones.ts';

const timezone: Command = {
  name: 'timezone',
  groupAdminsOnly: true,
  async run(ask, argument) {
    if (argument === '') {
      return [
        notice(
          join(
            [
              current(ask, ask.timeZone),
              ask.t('usage-timezone'),
              ask.inGroup ? null : ask.t('timezone-share'),
            ],
            '\n',
          ),
        ),
      ];
    }
    const found = findTimeZones(argument, ask.t.language);
    if (found.exact) return [await choose(ask, found.exact)];
    if (found.near.length === 0) return [notice(ask.t('timezone-unknown'))];
    const buttons = found.near.map((zone) => ({ text: label(zone), callback_data: `tz:${zone}` }));
    return [notice(ask.t('timezone-did-you-mean'), buttons, 2)];
  },
};

function current(ask: Ask, timeZone: string): string {
  return ask.t('timezone-current', { zone: timeZone, time: clockOf(ask, timeZone) });
}

function clockOf(ask: Ask, timeZone: string): string {
  const locale = ask.t.language === 'en' ? 'en-GB' : ask.t.language;
  const options = { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat(locale, options).format(ask.now);
}

async function choose(ask: Ask, timeZone: string): Promise<View> {
  await ask.store.chats.set(ask.chatId, { timeZone });
  return notice(ask.t('timezone-set', { zone: timeZone, time: clockOf(ask, timeZone) }));
}

/** Sets the zone of a place that was shared; the place is not kept. */
export async function locate(
  ask: Ask,
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
): Promise<View> {
  const { default: findTimeZone } = await import('@photostructure/tz-lookup');
  const zone = findTimeZone(latitude, longitude);
  return isTimeZone(zone) ? choose(ask, zone) : notice(ask.t('timezone-unknown'));
}

const chooseTimeZone: Action = {
  name: 'tz',
  groupAdminsOnly: true,
  async run(ask, zone) {
    if (!isTimeZone(zone)) return { type: 'toast', text: ask.t('expired') };
    return { type: 'edit', view: await choose(ask, zone) };
  },
};

export const timezoneFeature: Feature = { commands: [timezone], actions: [chooseTimeZone] };
