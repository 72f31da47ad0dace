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
      return [notice(join([current(ask, ask.timeZone), ask.t('usage-timezone')], '\n'))];
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

const chooseTimeZone: Action = {
  name: 'tz',
  groupAdminsOnly: true,
  async run(ask, zone) {
    if (!isTimeZone(zone)) return { type: 'toast', text: ask.t('expired') };
    return { type: 'edit', view: await choose(ask, zone) };
  },
};

export const timezoneFeature: Feature = { commands: [timezone], actions: [chooseTimeZone] };
