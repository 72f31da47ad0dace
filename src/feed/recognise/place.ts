import { isPlace } from '../lines.ts';
import { tokensOf } from '../tokens.ts';
import { findDate, withoutDates } from './dates.ts';
import { isOfficeWord } from './office-words.ts';
import { firstSentence } from './opening.ts';
import { isNowhere, isTown, TOWN, townAfterIn } from './towns.ts';

/** What has a place: one of these stands before `in`. */
const HELD =
  /\b(?:held|host(?:s|ed|ing)?|took place|takes? place|taking place|met|meets?|meetings?|talks|consultations|negotiations|events?|ceremony|reception|exhibition|opening|dinner|attend\w*|open(?:s|ed)|visit\w*|summit|conference|sessions?|forum|dialogue|ministerial|received|lecture|speech|remarks|briefing|press conference|interview|speaks?|spoke|deliver\w*|begins?|ended|concluded|gathered|convened)\b/iu;
const IN = new RegExp(String.raw`\bin (?<place>${TOWN})(?=(?<next>[^\n]{0,30}))`, 'gu');
const ARRIVED = new RegExp(
  String.raw`\b(?:[Aa]rriv(?:ed|es|ing|al)|[Ll]anded|[Ll]ands)\b[^.!?\n]{0,60}?\b(?:in|at) (?<place>${TOWN})(?<next>[^\n]{0,30})`,
  'u',
);
const VISIT = new RegExp(
  String.raw`\b(?:(?:will|to|is to) visit|visits?\b(?<between>[^.!?\n]{0,80}?)\bto|visits|visited|visiting) (?<place>${TOWN})(?<next>[^\n]{0,30})`,
  'u',
);
const FIRST = new RegExp(`^(?:In|At) (?<place>${TOWN}), `, 'u');
const END = new RegExp(`, (?<place>${TOWN}),? $`, 'u');
const HOSTED = new RegExp(
  String.raw`(?:^|, |\d )(?:the )?(?<place>${TOWN}) (?:hosted|hosts|welcomed|is hosting|will host|is to host)\b`,
  'u',
);
/** What tells a town, most telling first, each with words that it has to have: they are found far quicker. */
const TOLD: readonly (readonly [pattern: RegExp, words: RegExp])[] = [
  [HOSTED, /host|welcomed/],
  [ARRIVED, /rriv|anded|ands/],
  [FIRST, /^(?:In|At) /],
  [VISIT, /visit/],
];
const WORD_RU = String.raw`\p{Lu}[\p{L}]+(?:-[\p{L}]+)*`;
const TOWN_RU = String.raw`(?:г\.\s?)?(?<place>${WORD_RU}(?: ${WORD_RU})?)`;
const ARRIVED_RU = new RegExp(
  String.raw`(?:[Пп]рибы|[Пп]рилет|[Пп]риземл)\p{L}+ (?:[^.\n]{0,80}? )?во? ${TOWN_RU}`,
  'u',
);
const VISIT_RU = new RegExp(String.raw`(?:визит|поездк)\p{L}* (?:[^.\n]{0,80}? )?во? ${TOWN_RU}`, 'u');
const VISITED_RU = new RegExp(String.raw`(?<!\p{L})[Пп]осет(?:ит|ил|ила|или|ят) ${TOWN_RU}`, 'u');
const HOSTED_RU = new RegExp(String.raw`(?:^|, |\p{L} )${TOWN_RU} (?:принял|принимает|примет)[аио]? `, 'u');
const HELD_RU =
  /состо[яи]|прош|прох|пройд|пров[её]|открыл|встрет|встреч|переговор|заседани|консультац|саммит|форум|сесси|конференц|участ|мероприят|церемон/iu;
const IN_RU = new RegExp(String.raw`(?<!\p{L})[Вв]о? ${TOWN_RU}(?=(?<next>[^\n]{0,30}))`, 'gu');
/** What a meeting is about, not where. */
const TOPIC =
  /\s(?:on|about|over|regarding|concerning|in connection with|following|о|об|в связи|по поводу|относительно)\s/iu;
const NO_TOPIC =
  /\s(?:[Oo]n (?:the (?:sidelines|margins|occasion|eve)|behalf|an? (?:\p{L}+ ){0,2}(?:visit|trip)|\d|\p{Lu}))/u;
/** Before `in`, no place follows: takes part in Victory Day events. */
const TAKES_PART =
  /(?:part|participat\p{L}*|engaged|interest\p{L}*|involve\p{L}*|role|situation|crisis|war|peace|elections?|attacks?)\s*$/iu;
/** Behind a town a small word or the end; a noun would make it part of a longer name. */
const ENDS =
  /^(?:['’]s)?(?:$|[\s]*[,.;:!?()\p{RI}–—]|\s+(?:on|to|for|with|and|from|at|as|during|by|where|under|ahead|this|today|which|that|between|following|within|after|before|is|was|are|were|has|have|will|in|amid|marking)\b)/u;
const ENDS_RU = /^(?:$|\s*[,.;:!?()–—]|\s+\p{Ll})/u;

/**
 * The town a post states, in the nominative; null where none is. `body`: as much of the text as may tell it;
 * `names`: people of the headline, who host as towns do.
 */
export function findPlace(
  lines: readonly string[],
  headline: string,
  body: string,
  names: readonly string[],
): string | null {
  const marked = lines.find((line) => isPlace(line.trim()))?.trim() ?? '';
  const place =
    fromLabel(marked.replace(/^📍\ufe0f?\s*/u, '')) ?? inParentheses(headline) ?? atEnd(headline, names);
  if (place || isNowhere(marked)) return place;
  return inSentence(headline, names) ?? inSentence(body, names);
}

/** `(Vientiane, July 26, 2024)`, the last of a headline. */
function inParentheses(headline: string): string | null {
  for (const [, inner = ''] of [...headline.matchAll(/\(([^()]{3,120})\)/gu)].reverse()) {
    if (!/,/.test(inner) || !findDate(inner, ['2000-01-01'])) continue;
    const place = fromLabel(inner);
    if (place) return place;
  }
  return null;
}

/** `… talks with the Minister, Ankara, 3 June 2025`. */
function atEnd(headline: string, names: readonly string[]): string | null {
  const tail = headline.slice(-120);
  const start = findDate(tail, ['2000-01-01'])?.start;
  if (start === undefined || /\p{L}{2}/u.test(withoutDates(tail.slice(start)).replace(/года?/u, '')))
    return null;
  const place = END.exec(tail.slice(0, start))?.groups?.place;
  return place && isTown(place) && !names.some((name) => name.includes(place)) ? place : null;
}

/** The first part of `UN Headquarters, New York, USA, July 27, 2024` that is a town. */
function fromLabel(text: string): string | null {
  if (text === '' || isNowhere(text)) return null;
  const parts = withoutDates(text.slice(0, 200).replace(/\s/g, ' ')).split(/[,;()|•/]|\s[–—-]\s/u);
  for (const part of parts) {
    const name = part
      .replace(/\p{Extended_Pictographic}|\p{RI}|\ufe0f|#/gu, ' ')
      .trim()
      .replace(/^(?:in|at|à|en)\s+/iu, '')
      .replace(/^(?:г|гор)\.\s*/u, '')
      .replace(/^город\s+/iu, '')
      .replace(/(?<!^St)\.$/u, '')
      .trim();
    const town = name.replace(/^во?\s+/iu, '');
    const found = town === name ? name : townAfterIn(town, false);
    if (found && isTown(found)) return found;
  }
  return null;
}

function inSentence(text: string, names: readonly string[]): string | null {
  const sentence = firstSentence(text.slice(0, 600));
  if (sentence === '') return null;
  for (const place of [...english(sentence), ...(/[а-я]/.test(sentence) ? russian(sentence) : [])]) {
    if (isTown(place) && !names.some((name) => place.includes(name) || name.includes(place))) return place;
  }
  return null;
}

/** What may be the town of a sentence, most telling first. */
function* english(sentence: string): Generator<string> {
  for (const [pattern, words] of TOLD) {
    const { place, next = '' } = (words.test(sentence) && pattern.exec(sentence)?.groups) || {};
    if (place && ENDS.test(next)) yield place.replace(/['’]s$/u, '');
  }
  for (const match of sentence.matchAll(IN)) {
    const { place = '', next = '' } = match.groups ?? {};
    const before = sentence.slice(Math.max(0, match.index - 200), match.index);
    if (HELD.test(before) && !TAKES_PART.test(before) && !isAbout(before) && ENDS.test(next)) yield place;
  }
}

function* russian(sentence: string): Generator<string> {
  const hosted = HOSTED_RU.exec(sentence)?.groups?.place;
  if (hosted) yield hosted;
  for (const pattern of [ARRIVED_RU, VISIT_RU, VISITED_RU]) {
    const found = pattern.exec(sentence)?.groups?.place;
    const place = found && isTown(found) && townAfterIn(found, true);
    if (place) yield place;
  }
  if (!HELD_RU.test(sentence)) return;
  for (const match of sentence.matchAll(IN_RU)) {
    const { place: found = '', next = '' } = match.groups ?? {};
    if (isAbout(sentence.slice(0, match.index)) || !isTown(found)) continue;
    const [first = '', second] = found.split(' ');
    // `в Нижнем Новгороде`, but `в Женеве Постоянный представитель`.
    const alone = second !== undefined && isOfficeWord(tokensOf(second)[0]);
    const place = alone || ENDS_RU.test(next) ? townAfterIn(alone ? first : found, false) : null;
    if (place) yield place;
  }
}

const isAbout = (text: string): boolean => TOPIC.test(` ${text} `) && !NO_TOPIC.test(` ${text}`);
