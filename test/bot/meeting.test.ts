import { describe, expect, it } from 'vitest';
import type { Chat } from '../support/chat.ts';
import { useChats } from '../support/chats.ts';
import { aPost } from '../support/posts.ts';

const opened = useChats();

const people = ['Sergey Lavrov', 'Wang Yi'];
const said =
  'They agreed to go on with the work in the region, and to meet again soon in the capital of the other.';
const steps = [
  { kind: 'announcement', headline: 'Talks to be held', publishedAt: '2024-07-23T09:00Z', day: '2024-07-23' },
  { kind: 'document', headline: 'Joint statement', publishedAt: '2024-07-25T13:00Z' },
  {
    kind: 'readout',
    headline: 'On the talks',
    text: `On the talks\n• ${said}\n• ${said}`,
    publishedAt: '2024-07-25T15:00Z',
  },
  { kind: 'remarks', headline: 'Opening remarks at the talks', publishedAt: '2024-07-25T10:30Z' },
  { kind: 'meeting', headline: 'Ministers hold talks', publishedAt: '2024-07-25T10:00Z' },
  // of others, on the same day
  {
    kind: 'announcement',
    headline: 'Other talks',
    publishedAt: '2024-07-24T10:00Z',
    countries: ['CN', 'RU'],
  },
] as const;

async function chatWith(): Promise<Chat> {
  const posts = steps.map((facts, n) =>
    aPost({
      identity: `m:${n}`,
      link: `https://t.me/mfa/${n}`,
      people,
      ...('text' in facts ? {} : { text: facts.headline }),
      ...facts,
      date: '2024-07-25',
      countries: 'countries' in facts ? [...facts.countries] : ['LA', 'RU'],
      publishedAt: Date.parse(facts.publishedAt) / 1000,
    }),
  );
  return opened({ posts });
}

describe('an encounter', () => {
  it('is shown whole: announcement, notice, remarks, readout and documents in their order', async () => {
    const chat = await chatWith();
    const shown = await chat.say('/meeting 1');
    expect(shown).toMatch(/^🇱🇦🇷🇺 \*\*Meeting 1\*\* · 25 July 2024 · Vientiane\nSergey Lavrov – Wang Yi\n/);
    expect([...shown.matchAll(/^\*\*(\w+)\*\* · .*\/post_\d+$/gm)].map(([, step]) => step)).toEqual([
      'Announcement',
      'Notice',
      'Remarks',
      'Readout',
      'Document',
    ]);
    expect(shown).toContain('**Announcement** · 23 July · /post_');
    expect(shown).toContain('[Talks to be held](https://t.me/mfa/0)');
    expect(shown.split(`> • ${said}`)).toHaveLength(3);
    expect(shown).not.toContain('Other talks');
  });

  it('is led to from lists and posts, and leads to those who met', async () => {
    const chat = await chatWith();
    expect(await chat.say('/meetings Laos')).toContain('Vientiane · /meeting_1');
    expect(await chat.say('/post 3')).toContain('Meeting: /meeting_1 · ');
    expect(await chat.say('/meeting_1')).toContain(
      '[ 🇱🇦 Laos ] [ 🇷🇺 Russia ]\n[ Sergey Lavrov ] [ Wang Yi ]\n[ Share ]',
    );
    expect(await chat.press('Wang Yi')).toMatch(/^\*\*Wang Yi\*\*/);
  });

  it('without a date of its own says when it was told of', async () => {
    const call = {
      kind: 'call',
      people,
      place: null,
      date: null,
      headline: 'Ministers speak by phone',
    } as const;
    const publishedAt = Date.parse('2024-07-24T10:00Z') / 1000;
    const chat = await opened({
      posts: [aPost({ identity: 'm:1', ...call, day: '2024-07-24', publishedAt })],
    });
    expect(await chat.say('/meetings Laos')).toContain(
      '**July 2024**\n\n🇱🇦🇷🇺 reported on 24 July · /meeting_1',
    );
    expect(await chat.say('/meeting 1')).toContain('**Meeting 1** · reported on 24 July 2024\n');
    expect(await chat.say('/country Laos')).toContain('First contact: 24 July 2024 /meeting_1');
  });

  it('that is none is told so', async () => {
    const chat = await chatWith();
    expect(await chat.say('/meeting 99')).toBe('There is no meeting 99. /meetings lists them.');
    expect(await chat.say('/meeting talks')).toContain('Which meeting?');
  });
});
