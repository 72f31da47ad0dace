import { bare, isChannelLine, isPlace, isReadMore, isTags } from '../lines.ts';

const BULLET = /^(?:[•◦▪▫◽◾🔹🔸🔻✍☝✅]|\d{1,2}[.)]\s)\ufe0f?\s*/u;
/** A divider, or a mark of something left out. */
const GAP = /^(?:\*{3,}|(?:<|\[)?(?:\.{3}|…)(?:>|\])?)$/u;
/** A sentence ends after a word of some length, so that neither initials nor `Mr.` end one. */
const SENTENCE_END = /(?<=[\p{L}\p{N})\]%]{3}["”»’]?[.!?…]["”»’]?)\s+(?=[^\p{Ll}\s])/u;

/** What a post says in short, in its own words: its bullets, else the first sentence of its body; none without a body. */
export function keyPoints(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isTags(line));
  const body = lines.slice(1).filter((line) => !isAside(line));
  const bullets = body.filter((line) => BULLET.test(line)).map((line) => line.replace(BULLET, '').trim());
  if (bullets.length > 1) return bullets.filter(isPoint);
  return body
    .map((line) => firstSentence(bare(line)))
    .filter(isPoint)
    .slice(0, 1);
}

const isAside = (line: string): boolean =>
  isPlace(line) ||
  isChannelLine(line) ||
  isReadMore(line) ||
  GAP.test(line) ||
  /^(?:🗓|📅|📆).{0,60}$/u.test(line);

/** Not what only leads to the next line: `Key talking points:`. */
const isPoint = (text: string): boolean => /\p{L}/u.test(text) && !text.endsWith(':');

const firstSentence = (line: string): string => line.split(SENTENCE_END)[0] ?? line;
