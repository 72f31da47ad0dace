import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/feed/post.ts';
import { useChats } from '../support/chats.ts';
import { aPost } from '../support/posts.ts';

const chatWith = useChats();

let posts = 0;
const met = (day: string, facts: Partial<Post> = {}): Post =>
  aPost({ identity: `m:${++posts}`, day, publishedAt: Date.parse(day) / 1000 + posts, ...facts });

const archive = [
  met('2021-03-12', { people: ['Сергей Лавров', 'Ван И'], place: 'Москва' }),
  met('2023-07-25', { people: ['Sergey Lavrov', 'Wang Yi'], tags: ['ASEAN', 'RussiaLaos'] }),
  met('2024-07-25', { people: ['Sergey Lavrov'], tags: ['RussiaLaos'] }),
  met('2024-07-26', { people: ['С.В.Лавров'] }),
  met('2024-07-01', { kind: 'announcement', date: '2024-08-02', headline: 'Talks to be held' }),
];

describe('a card', () => {
  it('is found by any name, code or flag of a country', async () => {
    const chat = await chatWith({ posts: archive });
    const card = await chat.say('/country Laos');
    expect(card).toContain('**🇱🇦 Laos** · 5 posts · 4 meetings');
    expect(card).toContain('First contact: 12 March 2021 /meeting_1');
    expect(card).toContain('Last contact: 26 July 2024 /meeting_4');
    expect(card).toContain('2021 ▄·▄█ 2024 (2024: 2)');
    expect(card).toContain('#RussiaLaos 2 · #ASEAN 1');
    expect(card).toContain('2 August 2024: Talks to be held /post_3');
    for (const name of ['🇱🇦', 'LA', 'Lao PDR', 'Лаоса'])
      expect(await chat.say(`/country ${name}`)).toBe(card);
  });

  it('of a person is found in any script, and names the other spellings', async () => {
    const chat = await chatWith({ posts: archive });
    const card = await chat.say('/person Lavrov');
    expect(card).toMatch(/^\*\*Sergey Lavrov\*\* · 2 posts/);
    expect(card).toContain('_“Lavrov” is read as Sergey Lavrov_');
    expect(card).toContain('Also written: С.В.Лавров 1 · Сергей Лавров 1');
    expect(await chat.say('/person Лаврова')).toContain('**Sergey Lavrov**');
    expect(await chat.press('Сергей Лавров')).toMatch(/^\*\*Сергей Лавров\*\*/);
    expect(await chat.say('/person С.В.Лавров')).toMatch(/^\*\*С\.В\.Лавров\*\* · 1 post /);
    expect(await chat.say('/place Moscow')).toMatch(/^\*\*Москва\*\*/);
  });

  it('leads to its meetings, posts and hashtags, each as a message of its own', async () => {
    const chat = await chatWith({ posts: archive });
    await chat.say('/country Laos');
    expect(await chat.press('Meetings (4)')).toMatch(/^\*\*Meetings with Laos\*\* · 4 meetings/);
    expect(await chat.press('Posts (5)')).toMatch(/^\*\*Posts with Laos\*\* · 5 posts/);
    expect(await chat.press('Hashtags')).toBe(
      '**Hashtags: 🇱🇦 Laos**\n\n#RussiaLaos – 2\n#ASEAN – 1\n[ #RussiaLaos ] [ #ASEAN ]',
    );
    expect(await chat.press('#ASEAN')).toMatch(/^\*\*Posts with Laos tagged #ASEAN\*\* · 1 post/);
    expect(await chat.press('Subscribe')).toContain('Laos');
  });

  it('is offered where a name was mistyped, or stands for several', async () => {
    const chat = await chatWith({
      posts: [
        ...archive,
        met('2024-01-01', { people: ['Ivan Petrov'] }),
        met('2024-01-02', { people: ['Anna Petrov'] }),
      ],
    });
    expect(await chat.say('/country Loas')).toBe(
      'I know no country “Loas”.\nDid you mean one of these?\n[ 🇱🇦 Laos (7) ]',
    );
    expect(await chat.press('Laos (7)')).toMatch(/^\(in place\)\n\*\*🇱🇦 Laos\*\*/);
    expect(await chat.say('/person Лавроф')).toContain('[ Sergey Lavrov (2) ]');
    const several = await chat.say('/person Petrov');
    expect(several).toContain('More than one goes by “Petrov”.');
    expect(several).toContain('[ Ivan Petrov (1) ]');
    expect(several).toContain('[ Anna Petrov (1) ]');
    expect(await chat.say('/country Peru')).toContain('The archive has nothing on 🇵🇪 Peru yet.');
    expect(await chat.say('/search country:Chna')).toContain('Did you mean China');
  });

  it('is found by an initial, offered behind a title, and where a name is that of something else', async () => {
    const chat = await chatWith({ posts: [...archive, met('2024-01-01', { people: ['Anna Petrova'] })] });
    for (const name of ['S. Lavrov', 'С. Лавров', 'С.Лавров'])
      expect(await chat.say(`/person ${name}`)).toMatch(/^\*\*Sergey Lavrov\*\*/);
    expect(await chat.say('/person P. Lavrov')).not.toMatch(/^\*\*/);
    expect(await chat.say('/person Minister Lavrov')).toContain('[ Sergey Lavrov (2) ]');
    expect(await chat.say('/place Лаос')).toBe(
      'The archive names no place “Лаос”.\nDid you mean one of these?\n[ 🇱🇦 Laos (6) ]',
    );
    expect(await chat.press('🇱🇦 Laos (6)')).toMatch(/^\(in place\)\n\*\*🇱🇦 Laos\*\*/);
    expect(await chat.say('/country ASEAN')).toContain('[ #ASEAN (1) ]');
    expect(await chat.press('#ASEAN (1)')).toMatch(/^\*\*Posts tagged #ASEAN\*\*/);
    expect(await chat.say('/country Лавров')).toContain('[ Sergey Lavrov (2) ]');
  });

  it('shows hashtags page by page', async () => {
    const tags = Array.from({ length: 12 }, (_, n) => `Tag${String(n).padStart(2, '0')}`);
    const chat = await chatWith({ posts: [met('2024-07-25', { tags })] });
    await chat.say('/country Laos');
    expect((await chat.press('Hashtags')).match(/ – 1/g)).toHaveLength(10);
    expect((await chat.press('more')).match(/ – 1/g)).toHaveLength(2);
    expect(await chat.press('back')).toMatch(/^\(in place\)/);
  });

  it('bears forged buttons', async () => {
    const chat = await chatWith({ posts: archive });
    await chat.say('/country Laos');
    for (const data of [
      'card:',
      'card:=kind:call',
      'card:=country:LA #ASEAN',
      'ct:',
      'ct:x:=country:LA',
      'mo:~x',
    ])
      expect([data, await chat.forge(data)]).toEqual([
        data,
        '(toast) This button has expired. Please ask again.',
      ]);
    expect(chat.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

describe('a name in a query', () => {
  it('is read as the one the archive has, in any script and case, and the answer says so', async () => {
    const chat = await chatWith({ posts: archive });
    expect(await chat.say('/search person:"Ван И"')).toMatch(/^\*\*Posts naming Ван И\*\* · 1 post\n/);
    expect(await chat.say('/search person:"Wang Yi" -place:Moscow')).toMatch(/· 1 post\n/);
    const other = await chatWith({ posts: [met('2024-07-25', { people: ['Wang Yi'] })] });
    expect(await other.say('/search person:"Ван И" place:Вьентьяне')).toMatch(
      /^\*\*Posts naming Wang Yi in Vientiane\*\* · 1 post\n_“Ван И” is read as Wang Yi_\n_“Вьентьяне” is read as Vientiane_\n/,
    );
    expect(await other.say('/meetings person:Wang')).toContain('_“Wang” is read as Wang Yi_');
    expect(await other.say('/subscribe place:Вьентьян now')).toMatch(/^\*?\*?Posts in Vientiane/);
    expect(await other.say('/search person:Lavrof')).toContain('Nothing found');
  });
});

describe('lists of names', () => {
  it('are counted, turn, and open cards', async () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      met('2024-07-25', { people: [`Person ${n}`], tags: [`T${n}`] }),
    );
    const chat = await chatWith({ posts: [...archive, ...many] });
    expect(await chat.say('/countries')).toContain('🇱🇦 Laos – 17');
    expect(await chat.press('🇱🇦 Laos')).toMatch(/^\*\*🇱🇦 Laos\*\*/);
    expect((await chat.say('/people')).match(/ – \d/g)).toHaveLength(10);
    expect(await chat.press('more')).toMatch(/^\(in place\)\n\*\*People in most posts/);
    expect(await chat.say('/places')).toContain('Vientiane – 16');
    expect(await chat.say('/tags')).toContain('#RussiaLaos – 2');
    for (const data of ['n:', 'n:toString:', 'n:people:../x'])
      expect([data, await chat.forge(data)]).toEqual([
        data,
        '(toast) This button has expired. Please ask again.',
      ]);
  });

  it('are empty in a kind way', async () => {
    const chat = await chatWith();
    expect(await chat.say('/countries')).toBe('No post names a country yet.');
    expect(await chat.say('/people')).toBe('No post names an official yet.');
    expect(await chat.say('/places')).toBe('No post names a place yet.');
  });
});

describe('what is ahead', () => {
  it('is listed soonest first, turns, and narrows to a query', async () => {
    const ahead = Array.from({ length: 7 }, (_, n) =>
      met('2024-07-01', {
        kind: 'announcement',
        date: `2024-08-1${n}`,
        headline: `Talks ${n}`,
        countries: n % 2 === 0 ? ['LA', 'RU'] : ['CN', 'RU'],
      }),
    );
    const chat = await chatWith({ posts: ahead });
    const first = await chat.say('/ahead');
    expect(first.match(/Talks \d/g)).toEqual(['Talks 0', 'Talks 1', 'Talks 2', 'Talks 3', 'Talks 4']);
    const second = await chat.press('more');
    expect(second.match(/Talks \d/g)).toEqual(['Talks 5', 'Talks 6']);
    expect(await chat.press('back')).toBe(`(in place)\n${first}`);
    const china = await chat.say('/ahead China');
    expect(china.match(/Talks \d/g)).toEqual(['Talks 1', 'Talks 3', 'Talks 5']);
    expect(china).toMatch(/^\*\*Announcements with China\*\*\n_“China” is read as the country China_/);
  });
});

describe('this day', () => {
  it('is told of earlier years, the latest first, page by page', async () => {
    const years = Array.from({ length: 8 }, (_, n) => `${2023 - n}-07-27`);
    const chat = await chatWith({
      posts: years.flatMap((day) => [met(day), met(day, { kind: 'other' }), met(day)]),
    });
    const first = await chat.say('/onthisday');
    expect(first.match(/\*\*(\d{4})\*\* · 3 posts/g)).toHaveLength(5);
    expect(first).not.toContain('2018');
    const second = await chat.press('older');
    expect(second.match(/\*\*(\d{4})\*\*/g)).toEqual(['**2018**', '**2017**', '**2016**']);
    expect(await chat.press('newer')).toBe(`(in place)\n${first}`);
    expect(await chat.press('2021')).toMatch(/^\*\*Posts on 27 July 2021\*\* · 3 posts/);
  });

  it('typed without a year is told of every year before this one', async () => {
    const posts = [met('2025-07-25'), met('2024-07-25'), met('2024-02-29'), met('2020-02-29')];
    const chat = await chatWith({ posts, now: '2026-01-10T12:00:00Z' });
    const years = (answer: string) => answer.match(/\*\*(\d{4})\*\* /g);
    expect(years(await chat.say('/onthisday 25 July'))).toEqual(['**2025** ', '**2024** ']);
    expect(years(await chat.say('/onthisday 25 July 2025'))).toEqual(['**2024** ']);
    expect(years(await chat.say('/onthisday 29 February'))).toEqual(['**2024** ', '**2020** ']);
  });

  it('is that of the zone of the chat', async () => {
    const chat = await chatWith({ posts: [met('2023-07-28')] });
    expect(await chat.say('/onthisday')).toBe('Nothing in earlier years: 27 July.');
    await chat.say('/timezone Pacific/Kiritimati');
    expect(await chat.say('/onthisday')).toContain('**2023** · 1 post');
  });

  it('of 29 February is told of leap years', async () => {
    const chat = await chatWith({ posts: [met('2020-02-29'), met('2023-03-01')] });
    expect(await chat.say('/onthisday 29 February 2024')).toContain('**2020** · 1 post');
    expect(await chat.forge('otd:2023-02-29:0')).toBe('(toast) This button has expired. Please ask again.');
  });
});
