import { countryOf, organisationOf } from '../gazetteer.ts';
import { isReadMore, isTags } from '../lines.ts';

/** Letters, digits and underscores with at least one letter, as Telegram marks hashtags. */
const TAG = /(?<![\p{L}\p{M}\p{N}_&/])[#＃]([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu;

/** Hashtags without `#`, as written, each once, in order. */
export function findTags(text: string): string[] {
  return [...new Set([...text.matchAll(TAG)].map((match) => match[1] as string))];
}

/** The tags that stand by themselves at the end of a post. */
export function closingTags(lines: readonly string[]): string[] {
  const rest = lines.filter((line) => line.trim() !== '' && !isReadMore(line.trim()));
  const closing: string[] = [];
  for (const line of rest.reverse()) {
    if (!isTags(line.trim())) break;
    closing.unshift(...findTags(line));
  }
  return closing;
}

/** The countries of a pair tag: `RussiaROK` gives RU and KR, `RussiaASEAN` RU; none for any other tag. */
export function countriesOfPairTag(tag: string): string[] {
  const cuts = [...tag.matchAll(/(?<=[\p{L}])(?=\p{Lu})|_/gu)].map((match) => match.index);
  for (const cut of cuts) {
    const left = name(tag.slice(0, cut));
    const right = name(tag.slice(cut).replace(/^_/, ''));
    const [first, second] = [countryOf(left), countryOf(right)];
    if (first && second) return [first, second];
    if (first && organisationOf(right)) return [first];
    if (second && organisationOf(left)) return [second];
  }
  return [];
}

/** `EastTimor` as it is written in prose. Two letters are no code here but a word. */
function name(part: string): string {
  const spaced = part.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return spaced.length > 2 || /^(?:US|UK)$/.test(spaced) ? spaced : '';
}
