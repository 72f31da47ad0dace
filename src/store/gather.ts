import type { Meeting, StoredPost } from './store.ts';

/** What the posts of an encounter, oldest first, tell of it together: the fullest account of who met. */
export function gather(id: number, posts: readonly StoredPost[]): Meeting {
  const fullest = posts.toSorted(
    (a, b) => b.people.length + b.countries.length - (a.people.length + a.countries.length),
  )[0];
  return {
    id,
    ...datesOf(posts),
    place: posts.find((post) => post.place !== null)?.place ?? null,
    countries: union(posts.map((post) => post.countries)),
    organisations: union(posts.map((post) => post.organisations)),
    people: fullest?.people ?? [],
    posts,
  };
}

/** When an encounter took place: as the first post to date it says. */
export function datesOf(
  posts: readonly Pick<StoredPost, 'date' | 'dateEnd'>[],
): Pick<Meeting, 'date' | 'dateEnd'> {
  const dated = posts.find((post) => post.date !== null);
  return { date: dated?.date ?? null, dateEnd: dated?.dateEnd ?? null };
}

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();
