import { silenceKey, toOperators } from '../delivery/operators.ts';
import type { Translator } from '../i18n.ts';
import type { SourceReport } from '../store/operators.ts';
import { diskView, failuresView, silenceView } from '../views/alarm.ts';
import type { View } from '../views/message.ts';
import type { JobDeps } from './deps.ts';

export interface SilenceDeps extends JobDeps {
  /** IANA zone in which times are told. */
  readonly feedTimeZone: string;
  /** Bytes free where the archive is; null where that isn't known. */
  readonly diskFree: () => Promise<number | null>;
  /** Called when operators are to be told something. */
  readonly wake: () => void;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Nothing of all this is urgent to the minute. */
const PAUSE = 10 * 60 * 1000;
/** So many of its newest posts tell a source's rhythm; with fewer than these it has none. */
const LOOKED_AT = 200;
const FEWEST = 10;
/** A source is silent once it has paused for so many times as long as it ever does. */
const TIMES = 2;
/** Messages set aside within an hour. */
const MANY_FAILURES = 10;
const MEGABYTE = 1024 ** 2;
const LITTLE_DISK = 512 * MEGABYTE;
const ENOUGH_DISK = 768 * MEGABYTE;

/**
 * Gives the job that tells operators, once, when a source falls silent, deliveries fail in numbers or the disk runs
 * short, and once when that is over.
 */
export function createSilence(deps: SilenceDeps): (now: number) => Promise<void> {
  const { store } = deps;
  let next = Number.NEGATIVE_INFINITY;

  /** Says what is so, unless that has been said; `isSo` null: it can't be told at present. */
  async function tell(
    key: string,
    isSo: boolean | null,
    now: number,
    view: (isSo: boolean, t: Translator) => View,
  ): Promise<void> {
    if (isSo === null || isSo === (await store.notices.isRaised(key))) return;
    const deliveries = await toOperators(deps, (t) => view(isSo, t));
    const told = await store.notices[isSo ? 'raise' : 'lift'](key, deliveries, now);
    if (told) deps.wake();
  }

  async function listen({ source, last }: SourceReport, now: number): Promise<void> {
    const key = silenceKey(source.id);
    if (source.state !== 'active' || !(source.live || source.watched)) {
      // What is not followed can't be missed.
      await store.notices.lift(key, [], now);
      return;
    }
    const times = await store.operations.times(source.name, LOOKED_AT);
    const since = Math.max((times[0] ?? 0) * 1000, source.since ?? 0);
    const isSilent = times.length >= FEWEST && now - since > longestPause(times);
    await tell(key, isSilent, now, (isSo, t) => silenceView({ source, last }, isSo, deps.feedTimeZone, t));
  }

  return async (now) => {
    if (now < next) return;
    next = now + PAUSE;
    for (const report of await store.operations.sources()) await listen(report, now);
    const failures = await store.operations.setAsideSince(now - HOUR);
    const fails = failures >= MANY_FAILURES ? true : failures === 0 ? false : null;
    await tell('deliveries', fails, now, (isSo, t) => failuresView(failures, isSo, t));
    const free = await deps.diskFree();
    const isShort = free === null ? null : free < LITTLE_DISK ? true : free > ENOUGH_DISK ? false : null;
    await tell('disk', isShort, now, (isSo, t) => diskView(free ?? 0, isSo, t));
  };
}

/** How long a source may be silent, in milliseconds: a day at least. One pause of its past may have been an accident. */
function longestPause(times: readonly number[]): number {
  const pauses = times.slice(1).map((time, index) => ((times[index] as number) - time) * 1000);
  const usual = pauses.sort((a, b) => b - a)[1] ?? 0;
  return Math.max(DAY, usual * TIMES);
}
