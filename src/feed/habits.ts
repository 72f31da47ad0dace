import type { Habits, Line } from './signals.ts';
import { tagWords, topicShare } from './tag-topic.ts';

/** From this share on, a habit is one. */
const MOSTLY = 0.9;
/** … and from this on, it is one of those that there are. */
const OFTEN = 0.5;
/** Where more of what goes on has a blank line above than this, blank lines part paragraphs. */
const SOMETIMES = 0.2;

/** What a sample of a dump tells of how its posts are set. */
export function habitsOf(sample: readonly Line[]): Habits {
  const below = sample.slice(1);
  const tagsFirst = beginWithTags(sample);
  const closing = (line: Line): boolean => line.tags && !tagsFirst;
  const goesOn = below.filter((line) => line.place || line.readMore || line.listed);
  const spaced = (line: Line): boolean => line.gap > 0;
  const belowTags = (holds: (tags: Line) => boolean) =>
    below.filter((line, index) => {
      const above = sample[index] as Line;
      return closing(above) && holds(above) && !(line.place || closing(line));
    });
  const headlines = below.filter((line, index) => below[index + 1]?.place && !(line.leadsOn || line.place));
  const begins = [...headlines, ...belowTags(() => true)];
  // What closes a post may stand apart from it as posts do from one another.
  const partsPosts =
    share([...goesOn, ...below.filter(closing)], spaced) <= SOMETIMES ||
    (share(goesOn, spaced) <= SOMETIMES && share([...headlines, ...belowTags(spaced)], spaced) >= OFTEN);
  return {
    gaps: !below.some(spaced) ? 'none' : partsPosts ? 'posts' : 'paragraphs',
    apart: partsPosts && begins.length > 1 && share(begins, (line) => line.gap > 0 || line.clutter) >= MOSTLY,
    usualGap: Math.min(...below.filter(spaced).map((line) => line.gap)),
    tagsFirst,
  };
}

/** Tags stand first where the dump begins with some and they speak of what follows rather than of what went before. */
function beginWithTags(sample: readonly Line[]): boolean {
  if (!sample[0]?.tags) return false;
  let votes = 0;
  let block: string[] = [];
  for (const [index, line] of sample.entries()) {
    if (!line.tags) {
      block.push(line.text);
      continue;
    }
    const below = sample[index + 1];
    if (index > 0 && below && !below.tags) {
      const words = tagWords(line.text);
      votes += topicShare(words, below.text) - topicShare(words, block.join('\n'));
    }
    block = [];
  }
  return votes >= 0;
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
