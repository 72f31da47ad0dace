import type { Post } from '../../src/feed/post.ts';

/** A post with what a test cares for; the rest is that of a short notice of a meeting. */
export function aPost(facts: Partial<Post> & { readonly identity: string }): Post {
  const headline = facts.headline ?? `Ministers hold talks, notice ${facts.identity}`;
  return {
    kind: 'meeting',
    headline,
    date: facts.day ?? '2024-07-25',
    dateEnd: null,
    place: 'Vientiane',
    tags: [],
    countries: ['LA', 'RU'],
    people: [],
    organisations: [],
    text: `${headline}\n📍 Vientiane`,
    entities: [],
    publishedAt: null,
    day: '2024-07-25',
    rank: 0,
    link: null,
    media: [],
    author: null,
    origin: null,
    editedAt: null,
    ...facts,
  };
}

/** So many posts of one tag, one a day. */
export function somePosts(count: number, facts: Partial<Post> = {}): Post[] {
  return Array.from({ length: count }, (_, n) => {
    const day = Temporal.PlainDate.from('2024-07-01').add({ days: n }).toString();
    return aPost({ day, date: day, ...facts, identity: `t:${String(n).padStart(16, '0')}:0` });
  });
}
