import { bare, isChannelLine, isPlace, isReadMore, isTags, namesOffice } from './lines.ts';
import { type Marks, readMarks } from './marks.ts';
import * as phrases from './phrases.ts';
import { hasDate, monthNumber, withoutDates } from './recognise/dates.ts';
import { fold } from './words.ts';

/** What can be seen of a line by itself; the segmenter weighs it together with what stands around it. */
export interface Look {
  readonly text: string;
  /** The line without the emoji and flags it begins with. */
  readonly words: string;
  /** The emoji and flags it begins with. */
  readonly marks: string;
  readonly signs: Marks;
  /** The flag, where it begins with exactly one and no other emoji. */
  readonly flag: string | null;
  readonly tags: boolean;
  readonly place: boolean;
  readonly readMore: boolean;
  readonly channel: boolean;
  /** It is one phrase without a full stop, neither a word nor a page long. */
  readonly headline: boolean;
  readonly office: boolean;
  /** It begins with the name of a genre. */
  readonly genre: boolean;
  readonly greeting: boolean;
  /** It names an official by office and full name and tells what he did or will do. */
  readonly introduces: boolean;
  /** `💬 Foreign Minister N: …`: it says who speaks. */
  readonly speaker: boolean;
  /** It begins with a day: `On July 26, …`, `26 июля …`. */
  readonly day: boolean;
  /** It begins with a day and tells of something held: `On July 26, talks were held …`. */
  readonly report: boolean;
  /** It is a place with a day. */
  readonly placeAndDay: boolean;
  /** It is an item of a list, or a mark of an omission. */
  readonly listed: boolean;
  /** It ends with a colon, a semicolon or a comma: the next line goes on. */
  readonly leadsOn: boolean;
  /** It gives no more than an hour, a date or an address. */
  readonly practical: boolean;
  readonly script: 'latin' | 'cyrillic' | null;
}

/** How much of a line is looked at from either end. */
const SIGHT = 400;
const LONGEST_HEADLINE = 320;

const ONE_FLAG = /^(\p{RI}\p{RI})(?!\s*(?:\p{RI}|\p{Extended_Pictographic}))/u;
/** A full stop within: of a sentence, not of initials or `Dr.` */
const SENTENCES = /[.…?!](?<=(?:\p{Ll}{3}|[\p{N}%)”»]).)["”»)]*\s+["“«(]?\p{Lu}/u;
/** What lines end with: sticky, so that it is looked for nowhere else. */
const FULL_STOP = /(?<=(?:\p{Ll}{2}|[\p{N}\p{Lu}%)”»])[.…]["”»)]*)/uy;
const LEADS_ON = /(?<=[:;,](?:\s*[–—-])?|\s[–—-])/uy;
const DAY =
  /^(?:(?:on|from|in|le|les|du|el|los|del|al|с|со|в|во)\s+)?(?:(?<first>\p{L}{3,})\.?\s+\d{1,2}(?!\d)|\d{1,2}(?:st|nd|rd|th|er)?(?:\s*(?:[–—-]|and|to|и|по|et|au|y|al)\s*\d{1,2})?\s+(?:de\s+)?(?<second>\p{L}{3,}))/iu;
const LISTED =
  /^(?:\*{3,}|[•🔹🔸🔷🔶▫◽✔✅➖➡—–-]|\d{1,2}[.)]\s|\d\ufe0f?\u20e3|\(?[a-zа-я]{1,4}\)\s|\d{1,2}[:.]\d{2}\s|<\.{3}>|<…>|\[(?:…|\.{3})\]|(?:question|answer|вопрос|ответ|q|a)[.:]\s)/iu;
const CONTACT = /^[^\d]{0,40}\+?\d[\d\s()-]{5,}$|hotline|горячая линия|[\w.-]+@[\w-]+\.\w/iu;
const SPEAKER = /^[💬🗣🎙]\ufe0f?\s*(?<name>[^:“«"]{5,120}?)\s?:(?:\s*[“«"]|$)/u;
const FULL_NAME =
  /^(?:#\p{Lu}[\p{L}_]+|(?:\p{Lu}\.\s?)+\p{Lu}[\p{L}’'-]+|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,2})$/u;

/** Looks at a line. */
export function lookAt(text: string): Look {
  const trimmed = text.trim();
  const head = trimmed.slice(0, SIGHT);
  const tail = trimmed.slice(-SIGHT);
  const words = bare(head);
  const marks = head.slice(0, head.length - words.length).replace(/\ufe0f|\s+$/gu, '');
  const tags = isTags(trimmed);
  const place = isPlace(trimmed);
  const readMore = isReadMore(trimmed);
  const leadsOn = endsWith(tail, LEADS_ON);
  const short = trimmed.length <= LONGEST_HEADLINE && words.length >= 8;
  const day = beginsWithDay(words);
  return {
    text,
    words,
    marks,
    signs: readMarks(marks),
    flag: ONE_FLAG.exec(head)?.[1] ?? null,
    tags,
    place,
    readMore,
    channel: isChannelLine(trimmed),
    headline:
      short &&
      !(tags || place || readMore || leadsOn) &&
      !endsWith(tail, FULL_STOP) &&
      !SENTENCES.test(trimmed),
    office: namesOffice(words.slice(0, 120)),
    genre: phrases.GENRE.test(words),
    greeting: phrases.GREETING.test(words),
    introduces: introduces(words),
    speaker: speaks(head),
    day,
    report: day && phrases.HELD.test(words) && !phrases.SPOKEN.test(words),
    placeAndDay: place && hasDate(fold(head)),
    listed: LISTED.test(head),
    leadsOn,
    practical: trimmed.length < 80 && (CONTACT.test(trimmed) || !/\p{L}{3}/u.test(withoutDates(fold(words)))),
    script: scriptOf(head),
  };
}

function endsWith(text: string, ending: RegExp): boolean {
  ending.lastIndex = text.length;
  return ending.test(text);
}

function beginsWithDay(words: string): boolean {
  const names = DAY.exec(words)?.groups;
  return names !== undefined && monthNumber(names.first ?? names.second ?? '') !== null;
}

/** Bodies speak of `the Minister` or of `Minister Moyo`; who is named in full is named for the first time. */
function introduces(text: string): boolean {
  const words = text.slice(0, 200).split(' ', 6);
  const small = words.findIndex((word) => !/^(?!The$)\p{Lu}/u.test(word));
  const capitals = small < 0 ? words : words.slice(0, small);
  if (!capitals.some((_, index) => namesOffice(capitals.slice(0, index + 1).join(' ')))) return false;
  if (!namesOffice(text.slice(0, 60))) return false;
  const name = phrases.DOES.exec(text)?.groups?.name;
  return name !== undefined && !namesOffice(name) && !/Affairs|Relations|Cooperation/.test(name);
}

/** Whether a line says who speaks: an official, or somebody named in full. */
function speaks(head: string): boolean {
  const name = SPEAKER.exec(head)?.groups?.name;
  return name !== undefined && (namesOffice(name) || FULL_NAME.test(name));
}

/** The script of a line that has enough letters to tell. */
function scriptOf(text: string): Look['script'] {
  let [latin, cyrillic, others] = [0, 0, 0];
  // By hand: every line is asked, and regular expressions make an array of its letters.
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) latin += 1;
    else if (unit >= 0x400 && unit < 0x530) cyrillic += 1;
    // Punctuation and halves of emoji are no letters, and the most that is left.
    else if ((unit >= 0x2000 && unit < 0x2070) || (unit >= 0xd800 && unit < 0xe000)) continue;
    else if (unit > 0x7f && /\p{L}/u.test(text.charAt(at))) {
      if (/\p{sc=Latin}/u.test(text.charAt(at))) latin += 1;
      else others += 1;
    }
  }
  const letters = latin + cyrillic + others;
  if (letters < 25) return null;
  if (cyrillic > letters * 0.8) return 'cyrillic';
  return latin > letters * 0.8 ? 'latin' : null;
}
