import { readSchedule, readSubscription } from '../../digest/read.ts';
import type { ReadOptions } from '../../digest/read-steps.ts';
import { isOver } from '../../query/ahead.ts';
import { printQuery } from '../../query/print.ts';
import { label, notice } from '../../views/list.ts';
import type { View } from '../../views/message.ts';
import type { Ask } from '../command.ts';
import { findTimeZones } from '../timezones.ts';
import { faultView, understand } from '../understand.ts';
import { keep } from './keep.ts';
import { chooseTimes, type Order, type Step } from './order.ts';

/** What somebody typed as (part of) an order, with remarks, or the message that says what is wrong with it. */
export type Typed =
  | { readonly ok: true; readonly order: Order; readonly notes: readonly string[] }
  | { readonly ok: false; readonly view: View };

/** What may be typed: what buttons ask for, and where it is to be sent. */
export type Asked = Step | 'to';

/** The channel a subscription is for, by its name: `to @mfa_news`, `in @mfa_news`, `в @mfa_news`. */
const TARGET = /(?:^|\s)(?:to|in|into|в|для)\s+(@[a-z]\w{3,31})(?=\s|$)/iu;

/** Reads an answer to what was asked. */
export async function readAnswer(ask: Ask, order: Order, asked: Asked, text: string): Promise<Typed> {
  switch (asked) {
    case 'what':
      return readOrder(ask, order, text);
    case 'when':
    case 'days':
    case 'times':
      return readWhen(ask, order, text);
    case 'zone':
      return readZone(ask, order, text);
    case 'quiet':
      return readQuiet(ask, order, text);
    case 'to':
      return readTarget(ask, order, text.trim());
  }
}

/** Reads a query with the schedule behind it and the channel it is for, each of which may be left out. */
export async function readOrder(ask: Ask, base: Order, text: string): Promise<Typed> {
  const target = TARGET.exec(text);
  const line = target ? text.replace(target[0], ' ').trim() : text;
  const words = readSubscription(line, optionsFor(ask));
  if (!words.ok) return { ok: false, view: faultView(ask, line, words) };
  const understood = await understand(ask, words.queryText, 'list');
  if (!understood.ok) return understood;
  const { query } = understood;
  if (isOver(query, ask.today)) return { ok: false, view: notice(ask.t('subscribe-over')) };
  const order: Order = {
    ...base,
    query: line === '' ? base.query : printQuery({ ...query, order: 'newest' }),
    schedule: words.schedule ?? base.schedule,
    // Said in one line, what is left out is as usual; asked step by step, it is asked for.
    timeZone: words.timeZone ?? base.timeZone ?? (words.schedule ? ask.timeZone : null),
    quiet: words.quiet ?? base.quiet ?? (words.schedule ? 'none' : null),
    missed: words.missed ?? base.missed,
    announceEmpty: words.announceEmpty ?? base.announceEmpty,
    edits: words.edits ?? base.edits,
  };
  const placed = target?.[1] ? await readTarget(ask, order, target[1]) : { ok: true as const, order };
  return placed.ok ? { ok: true, order: placed.order, notes: understood.notes } : placed;
}

function optionsFor(ask: Ask): ReadOptions {
  const { language } = ask.t;
  return { language, zoneOf: (name) => findTimeZones(name, language).exact };
}

async function readWhen(ask: Ask, order: Order, text: string): Promise<Typed> {
  const words = readSchedule(text, optionsFor(ask));
  if (!words.ok) return { ok: false, view: faultView(ask, text, words) };
  const { schedule } = words;
  // Times alone are for the days that were chosen before.
  const alone = schedule?.type === 'times' && schedule.days.length === 7;
  const timed = alone && order.schedule?.type === 'times' ? chooseTimes(order, schedule.times) : null;
  return {
    ok: true,
    notes: [],
    order: {
      ...order,
      schedule: timed?.schedule ?? schedule ?? order.schedule,
      timeZone: words.timeZone ?? order.timeZone,
      quiet: words.quiet ?? order.quiet,
    },
  };
}

async function readZone(ask: Ask, order: Order, text: string): Promise<Typed> {
  const { exact, near } = findTimeZones(text, ask.t.language);
  if (exact) return { ok: true, order: { ...order, timeZone: exact }, notes: [] };
  if (near.length === 0) return { ok: false, view: notice(ask.t('timezone-unknown')) };
  const key = await keep(ask, order);
  const buttons = near.map((zone) => ({ text: label(zone), callback_data: `w:${key}:z${zone}` }));
  return { ok: false, view: notice(ask.t('timezone-did-you-mean'), buttons, 2) };
}

async function readQuiet(ask: Ask, order: Order, text: string): Promise<Typed> {
  const line = /^\p{L}/u.test(text.trim()) ? text : `quiet ${text}`;
  const words = readSchedule(line, optionsFor(ask));
  if (!words.ok || words.quiet === null)
    return { ok: false, view: notice(ask.t('subscription-read-quiet', { value: text.trim() })) };
  return { ok: true, order: { ...order, quiet: words.quiet }, notes: [] };
}

async function readTarget(ask: Ask, order: Order, name: string): Promise<Typed> {
  if (ask.inGroup) return { ok: false, view: notice(ask.t('reach-from-private')) };
  const found = await ask.reach(name.startsWith('@') ? name : `@${name}`);
  if (!found.ok) return { ok: false, view: notice(ask.t(`reach-${found.reason}`, { chat: name })) };
  return { ok: true, order: { ...order, to: { chatId: found.chatId, title: found.title } }, notes: [] };
}
