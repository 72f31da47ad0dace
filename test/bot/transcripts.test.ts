import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/bot/commands.ts';
import { openChat } from '../support/chat.ts';

/** What is typed, a button in brackets being pressed; a transcript for each command. */
const ENGLISH: Record<string, readonly string[]> = {
  start: ['/start', '[Latest posts]'],
  help: ['/help'],
  today: ['/today'],
  date: [
    '/date',
    '/date 25 July 2024',
    '[older]',
    '/date 20 July 2024',
    '[16 July 2024]',
    '/date July 2024',
    '/date soon',
  ],
  week: ['/week'],
  latest: ['/latest', '[older]'],
  meetings: ['/meetings Laos', '/meetings', '[older]', '/meetings "Wang Yi"', '/meetings Atlantis'],
  search: [
    '/search',
    '/search multipolar -NATO',
    '[most relevant first]',
    '/search "international law" since:2024-07-16 until:2024-07-26',
    '/search talks on:someday',
    '/search Vientaine',
    '/search zyzzyva',
    'economic agreements',
  ],
  tag: ['/tag', '/tag RussiaASEAN', '/tag #russiaturkiye', '/tag RussiaLao', '[#RussiaLaos]', '/tag Zyzzyva'],
  tags: ['/tags', '[more]', '[#]'],
  post: ['/post', '/post 1', '/post_4', '/post 9999'],
  language: ['/language', '[Русский]', '/latest'],
  timezone: [
    '/timezone',
    '/timezone Vientane',
    '[Asia/Vientiane]',
    '/timezone Berlin',
    '/timezone the moon and stars',
  ],
  unknown: ['/lates', '[/latest]', '/abracadabra'],
};

const RUSSIAN: Record<string, readonly string[]> = {
  start: ['/start', '[Последние публикации]'],
  help: ['/help'],
  today: ['/today'],
  date: [
    '/date',
    '/date 25 июля 2024',
    '[старше]',
    '/date 20 июля',
    '[16 июля]',
    '/date июль 2024',
    '/date скоро',
  ],
  week: ['/week'],
  latest: ['/latest', '[старше]'],
  meetings: [
    '/meetings Лаос',
    '/meetings',
    '[старше]',
    '/meetings Китай since:2024-07-25',
    '/meetings Атлантида',
  ],
  search: [
    '/search',
    '/search multipolar -NATO',
    '[сначала подходящие]',
    '/search talks on:когда-то',
    '/search зюзюка',
    'ASEAN trade',
  ],
  tag: ['/tag', '/tag RussiaASEAN', '/tag RussiaLao', '[#RussiaLaos]', '/tag Зюзюка'],
  tags: ['/tags', '[далее]', '[#]'],
  post: ['/post', '/post 1', '/post_4', '/post 9999'],
  language: ['/language', '[English]', '/latest'],
  timezone: ['/timezone', '/timezone Лаос', '/timezone Екатеринбур', '/timezone где-то там'],
  unknown: ['/lates', '[/latest]', '/абракадабра'],
};

const LANGUAGES = { en: ENGLISH, ru: RUSSIAN };

describe.each(Object.entries(LANGUAGES))('transcripts in %s', (language, scripts) => {
  it.each(Object.entries(scripts))('%s', async (name, script) => {
    const chat = await openChat({ language, feed: 'db/sample/feed.txt' });
    const told: string[] = [];
    for (const line of script) {
      const button = /^\[(.+)\]$/.exec(line)?.[1];
      const answer = button === undefined ? await chat.say(line) : await chat.press(button);
      told.push(`» ${line}\n\n${answer}\n`);
    }
    await chat.close();
    expect(chat.log).toEqual([]);
    await expect(told.join('\n')).toMatchFileSnapshot(`../transcripts/${language}/${name}.txt`);
  });

  it('has one for every command', () => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(COMMANDS.map(({ name }) => name)));
  });
});
