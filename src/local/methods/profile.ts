import type { BotCommand, BotCommandScope, Opts } from 'grammy/types';
import { checkCommands, checkLanguageCode, checkProfileText } from '../rules/profile.ts';
import type { LocalState, Menu } from '../state.ts';
import { findChat } from './access.ts';

const EVERYWHERE: BotCommandScope = { type: 'default' };

export function setMyCommands(state: LocalState, payload: Opts<'setMyCommands'>): true {
  const commands = checkCommands(payload.commands);
  const languageCode = checkLanguageCode(payload.language_code);
  const scope = payload.scope ?? EVERYWHERE;
  if ('chat_id' in scope) findChat(state, scope.chat_id);
  state.menus.set(menuKey(scope, languageCode), { scope, languageCode, commands });
  return true;
}

export function getMyCommands(state: LocalState, payload: Opts<'getMyCommands'>): BotCommand[] {
  const languageCode = checkLanguageCode(payload.language_code);
  return [...(state.menus.get(menuKey(payload.scope ?? EVERYWHERE, languageCode))?.commands ?? [])];
}

export function setMyName(state: LocalState, payload: Opts<'setMyName'>): true {
  return setText(state, 'name', payload.name, payload.language_code, 64);
}

export function setMyDescription(state: LocalState, payload: Opts<'setMyDescription'>): true {
  return setText(state, 'description', payload.description, payload.language_code, 512);
}

export function setMyShortDescription(state: LocalState, payload: Opts<'setMyShortDescription'>): true {
  return setText(state, 'short description', payload.short_description, payload.language_code, 120);
}

function setText(
  state: LocalState,
  name: string,
  text: unknown,
  languageCode: unknown,
  longest: number,
): true {
  const key = `${name} ${checkLanguageCode(languageCode)}`;
  state.profile.set(key, checkProfileText(name, text, longest));
  return true;
}

/** The menu that a person sees in a private chat: the narrowest scope first, each in their language first. */
export function privateMenu(state: LocalState, languageCode: string): readonly BotCommand[] {
  const keys = ['all_private_chats' as const, 'default' as const].flatMap((type) => [
    menuKey({ type }, languageCode),
    menuKey({ type }, ''),
  ]);
  const menus: (Menu | undefined)[] = keys.map((key) => state.menus.get(key));
  return menus.find((menu) => menu && menu.commands.length > 0)?.commands ?? [];
}

function menuKey(scope: BotCommandScope, languageCode: string): string {
  const { type, ...where } = scope;
  return [type, ...Object.values(where), languageCode].join(' ');
}
