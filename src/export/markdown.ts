import type { Translator } from '../i18n.ts';
import type { StoredPost } from '../store/store.ts';
import { clean, cleanLine, webAddress } from './clean.ts';
import { type Markup, markUp, targetOf } from './markup.ts';
import { headlineOf } from './post.ts';

/** Links alone: what may stand beside an asterisk is too narrow a rule for any text. */
const MARKDOWN: Markup = {
  text: (text) => escapeMarkdown(clean(text)),
  around(entity, covered) {
    const address = webAddress(targetOf(entity, covered));
    return address === null || covered.includes('\n')
      ? null
      : ['[', `](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`];
  },
};

/** A heading for all, in Markdown (CommonMark). */
export function writeHeading(title: string): string {
  return `# ${escapeMarkdown(cleanLine(title))}\n`;
}

/** A post in Markdown: its headline, what it is and where it stands, and its text. */
export function writePost(post: StoredPost, t: Translator): string {
  const { kind, day, place, link, source, text, entities } = post;
  const address = webAddress(link);
  const about = [day, place && cleanLine(place), t(`kind-${kind}`), source].filter(Boolean).join(' · ');
  const where = address === null ? '' : ` · <${address.replace(/[<>\\]/g, encodeURIComponent)}>`;
  return [
    `\n## ${escapeMarkdown(headlineOf(post, t))}\n`,
    `${escapeMarkdown(about)}${where}\n`,
    `${breakLines(markUp(text, entities, MARKDOWN))}\n`,
  ].join('\n');
}

/** A text that stands for itself: nothing in it is taken for markup. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    .replace(/^([ \t]*)([#+=-])/gm, '$1\\$2')
    .replace(/^([ \t]*\d+)([.)])/gm, '$1\\$2');
}

/** Lines stay lines: two spaces end them, and none are indented into code. */
function breakLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('  \n')
    .replace(/ {2}\n( {2}\n)+/g, '\n\n')
    .trim();
}
