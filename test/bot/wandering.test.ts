import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/chat.ts';
import { aPost } from '../support/posts.ts';

const LONG = 'СовместноеЗаявлениеМинистровИностранныхДелГосударств';
const POSTS = Array.from({ length: 30 }, (_, n) => {
  const day = `2024-07-${String(n + 1).padStart(2, '0')}`;
  return aPost({
    identity: `w:${n}`,
    day,
    date: day,
    tags: [`${LONG}${n}`, 'ASEAN'],
    countries: [['LA', 'RU', 'CN', 'TR'][n % 4] as string],
    people: ['Ван И'],
  });
});

/** What somebody may type, sense or not. */
const words = fc.oneof(
  fc.constantFrom(
    '/subscribe',
    `/subscribe #${LONG}1 weekdays 08:30`,
    '/subscribe Laos now',
    `/subscribe person:"${LONG}" kind:meeting hourly`,
    '/subscriptions',
    '/unsubscribe',
    '/digest log',
    '/catchup',
    '/stop',
    '/start',
    '/latest',
    '/meetings',
    '/tags',
    `/search "${LONG} ${LONG}"`,
    '/replay #ASEAN one day per hour',
    '/route',
    `/route #${LONG}2 as copies`,
    '/routes',
    '/cite 3',
    '/post 5',
    '08:30, 18:00',
    'Mon and Thu',
    'Vientiane',
    '22:00-07:00',
    '15 August 2024',
    '#ASEAN',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).map((text) => `/subscribe ${text}`),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
);

/** Types something, or presses a button of one of the newest messages: which is told by a number. */
const step = fc.oneof(words, fc.nat({ max: 1000 }));

describe('whoever wanders about', () => {
  it('is always answered, and no button carries more than it can', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('en', 'ru'),
        fc.array(step, { maxLength: 25 }),
        async (language, steps) => {
          const chat = await openChat({ language, posts: POSTS });
          for (const each of steps) {
            chat.wait(5_000);
            if (typeof each === 'number') await pressOne(chat, each);
            else if (each.trim() !== '') await chat.say(each);
          }
          expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
          for (const data of buttons(chat)) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          await chat.close();
        },
      ),
      // More, Export, JSON Lines of a search that finds nothing.
      { numRuns: 60, examples: [['en', ['15 August 2024', 0, 4, 5]]] },
    );
  });
});

/** The data of all buttons there are, newest last. */
function buttons({ api, chat }: Chat): string[] {
  return api
    .messages(chat.id)
    .flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? [])
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
}

async function pressOne(chat: Chat, number: number): Promise<void> {
  const newest = buttons(chat).slice(-20);
  const data = newest[number % Math.max(newest.length, 1)];
  if (data !== undefined) await chat.forge(data);
}
