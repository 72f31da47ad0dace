const FIRST = 1000;

/**
 * How long to wait after so many failures before (0 for none), in milliseconds: a second, doubled each time,
 * spread by a quarter either way and never more than `longest`. `random` is from 0 up to 1.
 */
export function backoff(failures: number, longest: number, random: number): number {
  return Math.round(Math.min(longest, FIRST * 2 ** failures * (0.75 + random / 2)));
}
