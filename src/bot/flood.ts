import { createRecent } from '../delivery/recent.ts';

/** What is to be done with a request: answer it, tell its sender to wait, or leave it. */
export type Verdict =
  | { readonly type: 'answer' }
  | { readonly type: 'notice'; readonly seconds: number }
  | { readonly type: 'leave' };

interface Bucket {
  tokens: number;
  at: number;
  pausedUntil: number;
}

const BURST = 20;
const PER_SECOND = 2;
const PAUSE_MILLISECONDS = 10_000;
const SENDERS = 10_000;

/**
 * Twenty requests at once and two a second are answered; who sends more is told once when to go on and is not
 * answered until then. Counts each sender apart, at least the last ten thousand of them.
 */
export function createFloodControl(): (sender: number, now: number) => Verdict {
  const buckets = createRecent<Bucket>(SENDERS);
  return (sender, now) => {
    const known = buckets.get(sender) ?? { tokens: BURST, at: now, pausedUntil: 0 };
    buckets.set(sender, known);
    return judge(known, now);
  };
}

function judge(bucket: Bucket, now: number): Verdict {
  if (now < bucket.pausedUntil) return { type: 'leave' };
  const refilled = (Math.max(0, now - bucket.at) / 1000) * PER_SECOND;
  bucket.tokens = Math.min(BURST, bucket.tokens + refilled);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens--;
    return { type: 'answer' };
  }
  bucket.pausedUntil = now + PAUSE_MILLISECONDS;
  return { type: 'notice', seconds: Math.ceil(PAUSE_MILLISECONDS / 1000) };
}
