import { hash } from 'node:crypto';

/** By which a text is known among those of a source. */
export const digestOf = (text: string): bigint => hash('sha256', text, 'buffer').readBigUInt64BE();

/** The identity of a post that has only its text: `occurrence` posts above it in the same file say the same. */
export const identityOf = (digest: bigint, occurrence: number): string =>
  `t:${digest.toString(16).padStart(16, '0')}:${occurrence}`;

/** The identity of a post that has only its text: `seen` counts how often each has come in the same file. */
export function textIdentity(text: string, seen: Map<bigint, number>): string {
  const digest = digestOf(text);
  const occurrence = seen.get(digest) ?? 0;
  seen.set(digest, occurrence + 1);
  return identityOf(digest, occurrence);
}
