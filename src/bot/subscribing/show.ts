import type { View } from '../../views/message.ts';
import type { Ask } from '../command.ts';
import { pose, withdraw } from '../questions.ts';
import { keep } from './keep.ts';
import { choiceOf, missing, type Order } from './order.ts';
import { preview } from './preview.ts';
import type { Asked, Typed } from './read.ts';
import { type Screen, screenView } from './steps.ts';

/** What was typed as a message: the order as it is now, or what is wrong. */
export async function showTyped(ask: Ask, typed: Typed): Promise<View> {
  return typed.ok ? show(ask, typed.order, { notes: typed.notes }) : typed.view;
}

export interface Shown {
  readonly notes?: readonly string[];
  /** What is shown; what is missing, else the preview, where nothing else is wanted. */
  readonly screen?: Screen | undefined;
  readonly cursor?: string | undefined;
}

/** An order as a message: the next question, which words answer as well, or the preview. */
export async function show(ask: Ask, order: Order, shown: Shown = {}): Promise<View> {
  const key = await keep(ask, order);
  const kept = { order, key, notes: shown.notes ?? [] };
  const screen = shown.screen ?? missing(order);
  const choice = choiceOf(order, ask.timeZone);
  if (screen === null && choice) {
    await withdraw(ask);
    return preview(ask, kept, choice);
  }
  const asked = ASKED[screen ?? 'menu'];
  if (asked) await pose(ask, 'order', `${key}:${asked}`);
  else await withdraw(ask);
  return screenView(ask, kept, screen ?? 'menu', shown.cursor);
}

/** What words are taken for while a screen is shown. */
export const ASKED: Record<Screen, Asked | null> = {
  what: 'what',
  tag: 'what',
  country: 'what',
  when: 'when',
  days: 'days',
  times: 'times',
  several: 'times',
  zone: 'zone',
  quiet: 'quiet',
  menu: null,
  to: 'to',
};
