import { Api } from 'grammy';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/bot/commands.ts';
import { publishProfile } from '../../src/bot/profile.ts';
import { loadI18n } from '../../src/i18n.ts';
import { createLocalApi } from '../../src/local/api.ts';

describe('publishProfile', () => {
  it('sets the menu from the list of commands, in both languages', async () => {
    const local = createLocalApi({ clock: { now: () => 0 } });
    const api = new Api('1:x');
    api.config.use(local.transformer);
    await publishProfile(api, loadI18n('locales'));
    expect(local.menu('en').map(({ command }) => command)).toEqual(
      COMMANDS.filter(({ operatorsOnly }) => !operatorsOnly).map(({ name }) => name),
    );
    expect(local.menu('ru').map(({ description }) => description)).toContain('последние публикации');
    expect(local.menu('fr')).toEqual(local.menu('en'));
    const inGroups = await api.getMyCommands({ scope: { type: 'all_group_chats' } });
    const known = { id: 501, is_bot: false, first_name: 'Anna' };
    local.send(local.privateChat(known), known, '/start');
    await publishProfile(api, loadI18n('locales'), new Set([502, 501]));
    const own = await api.getMyCommands({ scope: { type: 'chat', chat_id: 501 }, language_code: 'ru' });
    expect(own.map(({ command }) => command)).toEqual(COMMANDS.map(({ name }) => name));
    expect(inGroups.map(({ command }) => command)).not.toContain('language');
  });
});
