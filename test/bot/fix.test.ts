import { describe, expect, it } from 'vitest';
import { type Chat, type ChatOptions, GROUP } from '../support/chat.ts';
import { useChats } from '../support/chats.ts';
import { aPost } from '../support/posts.ts';

const opened = useChats();
const BORIS = { id: 502, is_bot: false, first_name: 'Boris', language_code: 'en' };

async function chatWith(options: ChatOptions = {}): Promise<Chat> {
  const posts = [
    aPost({ identity: 'm:1', people: ['Wang Yi'], headline: 'Ministers hold talks' }),
    aPost({ identity: 'm:2', kind: 'readout', people: ['Wang Yi'], headline: 'On the talks' }),
  ];
  return opened({ posts, deps: { adminIds: new Set([501]) }, ...options });
}

describe('a correction', () => {
  it('changes what is found, is listed with who and when, and is taken back', async () => {
    const chat = await chatWith();
    const fixed = await chat.say('/fix 1 country +VN -Lao PDR');
    expect(fixed).toContain('Corrected. It stays so when the post is edited or read anew.');
    expect(fixed).toContain('Countries: Russia, Vietnam');
    expect(fixed).toContain('1. Countries + Vietnam, by 501, Sat 27 July at 12:00');
    expect(await chat.say('/meetings Vietnam')).toContain('/post_1');
    expect(await chat.say('/meetings Laos')).not.toContain('/post_1 ');
    await chat.store.posts.reread(0, 9, (post) => ({ ...post, countries: ['LA', 'RU'], tags: ['anew'] }));
    expect(await chat.say('/fix_1')).toContain('Countries: Russia, Vietnam');
    const back = await chat.press('Take back 2');
    expect(back).toContain('Countries: Laos, Russia, Vietnam');
    expect(back).toContain('2. Countries − Laos, by 501, Sat 27 July at 12:00, taken back by 501');
    expect(await chat.forge('fx:1:2')).toBe('(toast) This button has expired. Please ask again.');
    expect(await chat.forge('fx:2:1')).toBe('(toast) This button has expired. Please ask again.');
  });

  it.each([
    ['person +Sok Chenda Sophea -Wang Yi', 'People: Sok Chenda Sophea'],
    ['person +Cho Tae-yul', 'People: Wang Yi, Cho Tae-yul'],
    ['date 24 July 2024', 'Date: 24 July 2024'],
    ['date 24.07.2024-26.07.2024', 'Date: 24–26 July 2024'],
    ['date none', 'Date: none'],
    ['place New York', 'Place: New York'],
    ['place none', 'Place: none'],
    ['kind statement', 'Kind: statement'],
    ['kind встреча', 'Nothing would change.'],
    ['organisation +АСЕАН', 'Organisations: ASEAN'],
    ['organization +UN', 'Organisations: UN'],
    ['organisation +Atlantis', 'I know no organisation “Atlantis”'],
    ['страна +Вьетнам', 'Countries: Laos, Russia, Vietnam'],
    ['место Пекин', 'Place: Пекин'],
    ['дата 24 июля 2024', 'Date: 24 July 2024'],
    ['встреча новая', 'Meeting: /meeting_2'],
    ['meeting new', 'Meeting: /meeting_2'],
    ['meeting 1', 'Nothing would change.'],
    ['country +Atlantis', 'I know no country “Atlantis”'],
    ['country Laos', 'Put + or - before “Laos”'],
    ['person', 'Put + or - before'],
    ['kind party', 'There is no kind “party”'],
    ['date someday', 'I can’t read “someday” as a day'],
    ['meeting 99', 'There is no meeting “99”'],
    ['mood good', '“mood” can’t be corrected'],
    ['place', 'What is wrong? For example:'],
  ])('%s gives %s', async (typed, expected) => {
    const chat = await chatWith();
    expect(await chat.say(`/fix 1 ${typed}`)).toContain(expected);
  });

  it('splits an encounter and joins it again', async () => {
    const chat = await chatWith();
    expect(await chat.say('/meeting 1')).toContain('/post_2');
    expect(await chat.say('/fix 2 meeting new')).toContain('Meeting: /meeting_2');
    expect(await chat.say('/meeting 1')).not.toContain('/post_2');
    expect(await chat.say('/fix 2 meeting 1')).toContain('Meeting: /meeting_1');
    expect(await chat.say('/meeting 1')).toContain('/post_2');
    expect(await chat.say('/meeting 2')).toContain('There is no meeting 2');
  });

  it('is for operators alone, whether typed or pressed', async () => {
    const chat = await chatWith();
    await chat.say('/fix 1 kind other');
    const stranger = await chatWith({ deps: { adminIds: new Set() } });
    expect(await stranger.say('/fix 1 kind other')).toBe('Only those who run this bot can do that.');
    await stranger.say('/latest');
    expect(await stranger.forge('fx:1:1')).toBe('(toast) Only those who run this bot can do that.');
    expect(await stranger.say('/help')).not.toContain('/fix');
    const group = await chatWith({ chat: GROUP });
    group.api.setMember(GROUP, BORIS, 'administrator');
    await group.say('/fix 1 kind other');
    expect(await group.press('Take back 1', BORIS)).toBe('(toast) Only those who run this bot can do that.');
  });
});
