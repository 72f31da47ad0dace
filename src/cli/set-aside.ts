import type { Reason, SetAside } from '../feed/sources/reading.ts';

const REASONS: Record<Reason, string> = {
  'too-long': 'longer than any post can be',
  unreadable: 'not as it should be',
  'broken-off': 'the file breaks off, or is broken, after the last post that was read',
  'no-channel': 'no channel',
  'not-shown': 'neither words nor media',
};

/** A part of a file that was not read, and why. */
export function describe({ reason, lines, message, chat }: SetAside): string {
  const [first, last] = lines ?? [];
  const place = [
    ...(first === undefined ? [] : [first === last ? `line ${first}` : `lines ${first}–${last}`]),
    ...(message === undefined ? [] : [`message ${message}`]),
    ...(chat === undefined ? [] : [`chat “${chat}”`]),
  ].join(', ');
  return place === '' ? REASONS[reason] : `${place} set aside: ${REASONS[reason]}`;
}
