import type { Transformer } from 'grammy';
import { Api } from 'grammy';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { administratorsOf, standingOf } from '../../src/delivery/rights.ts';
import { loadI18n } from '../../src/i18n.ts';
import { createRights } from '../../src/jobs/rights.ts';
import { BORIS, CHANNEL, DESK, type Desk, openDesk } from '../support/desk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2024-07-27T12:00:00Z');

const open: Desk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});

/** A desk with the job that looks at rights, as often as hours pass; `asked` are the calls it has made. */
async function deskWith(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(options);
  open.push(desk);
  const api = new Api('1:local');
  const asked: string[] = [];
  const note: Transformer = (call, method, payload, signal) => {
    asked.push(method);
    return call(method, payload, signal);
  };
  api.config.use(desk.api.transformer);
  api.config.use(note);
  const start = () =>
    createRights({
      ...{
        store: desk.store,
        i18n: loadI18n('locales'),
        log: pino({ level: 'silent' }),
        adminIds: new Set(),
      },
      standingOf: (chatId, userId) => standingOf(api, chatId, userId),
      administratorsOf: (chatId) => administratorsOf(api, chatId),
      ...{ random: () => 0, signal: new AbortController().signal, wake: () => undefined },
    });
  let job = start();
  let now = START;
  return {
    ...desk,
    asked,
    /** Answers the calls of the job. */
    answer: (transformer: Transformer) => api.config.use(transformer),
    restart() {
      job = start();
    },
    /** Hours pass, with a beat in each; gives what the bot has said. */
    async pass(hours: number): Promise<string> {
      const said: string[] = [];
      for (let hour = 0; hour < hours; hour += 1) {
        now += HOUR;
        desk.wait(HOUR);
        await job(now);
        said.push(await desk.beat());
      }
      return said.filter(Boolean).join('\n\n');
    },
    async routeTo(order: string): Promise<void> {
      await desk.say(`/route ${order}`);
      expect(await desk.press(options.language === 'ru' ? 'Подтвердить' : 'Confirm')).not.toContain(
        '(toast)',
      );
    },
  };
}

describe('a route to a chat where whoever set it up is no administrator any more', () => {
  it('is paused within a day, and both sides are told once', async () => {
    const desk = await deskWith();
    await desk.routeTo('#RussiaLaos to Desk › News');
    expect(await desk.pass(48)).toBe('');
    desk.api.setMember(DESK, desk.person, 'member');
    const said = await desk.pass(48);
    expect(said).toContain(
      'Paused, because whoever set it up for Desk is no administrator there any more; administrators can let it go on or delete it:\n• Posts tagged #RussiaLaos',
    );
    expect(said).toContain(
      'The route “posts tagged #RussiaLaos” to Desk is paused: you are no administrator there any more.',
    );
    expect(desk.api.messages(DESK.id).at(-1)).toMatchObject({ message_thread_id: desk.news });
    expect(said.match(/no administrator/g)).toHaveLength(2);
    expect(await desk.pass(72)).toBe('');
    expect(await desk.say('/routes')).toContain(
      'Paused, because whoever set it up is no administrator there',
    );
    expect(await desk.press('Go on')).toContain('You are no administrator of Desk');
  });

  it('says so in Russian', async () => {
    const desk = await deskWith({ language: 'ru' });
    await desk.routeTo('#RussiaLaos to Desk');
    desk.api.setMember(DESK, desk.person, 'left');
    const said = await desk.pass(25);
    expect(said).toContain('Приостановлено: тот, кто настроил это для Desk, там больше не администратор.');
    expect(said).toContain('в Desk приостановлен: вы там больше не администратор.');
  });

  it('goes on in the name of the group once an administrator there has let it', async () => {
    const desk = await deskWith();
    await desk.routeTo('#RussiaLaos to Desk');
    desk.api.setMember(DESK, desk.person, 'member');
    desk.api.setMember(DESK, BORIS, 'administrator');
    await desk.pass(25);
    const list = desk.api.messages(DESK.id).at(-1)?.message_id ?? 0;
    await desk.update(desk.api.press(DESK, BORIS, list, 'routes:0'));
    await desk.update(desk.api.press(DESK, BORIS, list, 'route:1:resume'));
    expect(await desk.pass(48)).toBe('');
    expect(await desk.store.routes.get(1)).toMatchObject({ state: 'active' });
  });

  it('one set up in the group itself is the group’s, whoever did', async () => {
    const desk = await deskWith();
    await desk.update(desk.api.send(DESK, desk.person, '/route #RussiaLaos'));
    const preview = desk.api.messages(DESK.id).at(-1);
    const button = preview?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === 'Confirm');
    const data = button && 'callback_data' in button ? button.callback_data : '';
    await desk.update(desk.api.press(DESK, desk.person, preview?.message_id ?? 0, data));
    expect(await desk.store.routes.all()).toHaveLength(1);
    desk.api.setMember(DESK, desk.person, 'left');
    expect(await desk.pass(48)).toBe('');
    expect(desk.asked).toEqual([]);
  });
});

describe('a subscription of a channel', () => {
  async function subscribed(desk: Desk): Promise<void> {
    await desk.say('/subscribe #RussiaLaos now to @mission_asean');
    expect(await desk.press('Confirm')).toContain('You are subscribed.');
  }

  it('is paused, and its other administrators who use the bot are told in private, its readers are not', async () => {
    const desk = await deskWith();
    await subscribed(desk);
    const own = desk.api.privateChat(BORIS);
    await desk.update(desk.api.send(own, BORIS, '/language en'));
    desk.api.setMember(CHANNEL, BORIS, 'administrator');
    desk.api.setMember(CHANNEL, { ...BORIS, id: 503, first_name: 'Clara' }, 'administrator');
    desk.api.setMember(CHANNEL, desk.person, 'left');
    expect(await desk.pass(25)).toContain(
      'Your subscription “posts tagged #RussiaLaos” for Mission to ASEAN',
    );
    expect(desk.texts(CHANNEL)).toEqual([]);
    expect(desk.texts(own).at(-1)).toContain('for Mission to ASEAN is no administrator there any more');
    expect(await desk.store.outbox.backlog(9)).toBe(0);
    const told = desk.api.messages(own.id).at(-1)?.message_id ?? 0;
    await desk.update(desk.api.press(own, BORIS, told, `subs:0:${CHANNEL.id}`));
    expect(desk.texts(own).at(-1)).toContain('Paused, because whoever set it up is no administrator there');
    // He answers for it from now on.
    await desk.update(desk.api.press(own, BORIS, told, 'sub:1:resume'));
    expect(await desk.pass(48)).toBe('');
    desk.api.setMember(CHANNEL, BORIS, 'member');
    await desk.pass(25);
    expect(await desk.store.subscriptions.get(1)).toMatchObject({ state: 'paused', reason: 'rights' });
  });
});

describe('Telegram is asked', () => {
  it('once a day for all that one person has set up for one chat, also after restarts', async () => {
    const desk = await deskWith();
    await desk.routeTo('#RussiaLaos to Desk');
    desk.wait(HOUR);
    await desk.routeTo('#Other to Desk › News');
    for (let hour = 0; hour < 72; hour += 1) {
      await desk.pass(1);
      desk.restart();
    }
    expect(desk.asked).toEqual(['getChatMember', 'getChatMember', 'getChatMember']);
    expect(await desk.say('/routes')).toContain('Passing on');
  });

  it('not while all of it rests, and never once it is deleted', async () => {
    const desk = await deskWith();
    await desk.routeTo('#RussiaLaos to Desk');
    await desk.say('/routes');
    await desk.press('Pause');
    await desk.pass(48);
    await desk.press('Delete');
    await desk.press('Yes, delete');
    await desk.pass(48);
    expect(desk.asked).toEqual([]);
    expect(await desk.store.rights.due(START + 9 * DAY, 9)).toEqual([]);
  });

  it('again later, and less and less often, where it can’t answer; nothing is paused where it does not say', async () => {
    const desk = await deskWith();
    await desk.routeTo('#RussiaLaos to Desk');
    let calls = 0;
    let status = 502;
    desk.answer(async () => {
      calls += 1;
      return { ok: false, error_code: status, description: 'no answer' };
    });
    await desk.pass(30);
    expect(calls).toBeLessThanOrEqual(7);
    status = 400;
    await desk.pass(30);
    expect(await desk.store.routes.get(1)).toMatchObject({ state: 'active' });
  });
});
