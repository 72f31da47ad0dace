import type { Correction } from '../feed/correct.ts';
import type { Told } from '../feed/sources/reading.ts';
import type { Store } from '../store/store.ts';

/** Takes over what was put right of posts in the archive that a file was written from. */
export interface Corrections {
  /** Told of posts that are stored, each with its id here. */
  note(posts: readonly Told[], ids: readonly number[]): void;
  /** Puts it right here, once all posts are stored; of a post that was ever corrected here nothing is taken over. */
  finish(at: number): Promise<void>;
}

/** Nobody here has made these corrections. */
const NOBODY = 0;

export function createCorrections(store: Store): Corrections {
  const corrected: { readonly id: number; readonly corrections: readonly Correction[] }[] = [];
  /** Posts by whose ids there encounters are told, with their ids here. */
  const companions = new Map<string, number>();

  /** A correction as it is here; null where the post by which an encounter is told has not come along. */
  async function translate(correction: Correction): Promise<Correction | null> {
    if (correction.field !== 'meeting' || correction.value === 'new') return correction;
    const companion = await store.posts.get(companions.get(correction.value ?? '') ?? 0);
    return companion?.meetingId == null ? null : { ...correction, value: String(companion.meetingId) };
  }

  return {
    note(posts, ids) {
      for (const [index, { id, tellsEncounter, corrections }] of posts.entries()) {
        const here = ids[index] as number;
        if (tellsEncounter) companions.set(String(id), here);
        if (corrections) corrected.push({ id: here, corrections });
      }
    },
    async finish(at) {
      // An encounter is there before others are put into it.
      for (const { id, corrections } of corrected.toSorted((a, b) => Number(joins(a)) - Number(joins(b)))) {
        if ((await store.corrections.list(id)).length > 0) continue;
        const own = await Promise.all(corrections.map(translate));
        const right = own.filter((correction) => correction !== null);
        if (right.length > 0) await store.corrections.add(id, right, { at, user: NOBODY });
      }
    },
  };
}

const joins = ({ corrections }: { readonly corrections: readonly Correction[] }): boolean =>
  corrections.some(({ field, value }) => field === 'meeting' && value !== 'new');
