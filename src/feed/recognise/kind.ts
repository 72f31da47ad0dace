import { namesOffice } from '../lines.ts';
import type { Kind } from '../post.ts';
import { opensWithDate } from './dates.ts';
import type { Opening } from './opening.ts';

/** Whom a headline names, and how it tells. */
export interface Sides {
  /** Officials by name. */
  readonly people: readonly string[];
  /** It names an office, with or without a name. */
  readonly office: boolean;
  readonly countries: number;
  readonly organisations: number;
  /** Its day is years ago: it tells of the past. */
  readonly history: boolean;
}

interface Genre {
  readonly kind: Kind;
  readonly holds: (sentence: string, opening: Opening) => boolean;
}

interface Rule {
  readonly kind: Kind;
  readonly holds: (sentence: string, sides: Sides, opening: Opening, wording: Wording) => boolean;
}

/** What the words of a headline tell, whomever they name. */
export interface Wording {
  readonly genre: Kind | null;
  /** It tells what is to come. */
  readonly announces: boolean;
  /** It tells of words that are spoken. */
  readonly speaks: boolean;
}

// Plain words are looked for without the Unicode flag: it is of no use to them, and takes twice the time.
const LIVE =
  /^\P{L}*(?:(?:#?LIVE|#live)(?!\p{L})|live\s*[:|–—-])|\blive (?:stream|broadcast|coverage|feed)|\blivestream|прям(?:ая|ой|ую) (?:трансляци|эфир)|^\P{L}*(?:видео)?трансляция|^\P{L}*(?:en direct|en vivo)(?!\p{L})/u;
const SPOKEN =
  /\b(?:remarks|interview|answers?\b[^.]{0,20}\bquestions?|speech|press conference|news conference|briefing|press (?:stakeout|availability)|address (?:by|to|at|of)|addresses|talking points|keynote|video message|q&a|lecture|speaks at|spoke at|deliver(?:s|ed|ing) (?:\p{L}+ ){0,2}statement|ma(?:kes|de|king) a statement)\b|выступлени|выступил|интервью|ответ\p{L}* на вопрос|вступительное слово|^ответы?(?!\p{L})|приветственное слово|брифинг|пресс-конференци|пресс-подход|видеообращени|лекци/iu;
const QUOTED = /^[💬🎙🗣]\ufe0f?\s*#?\p{Lu}[^:.!?]{2,120}:\s|^[^:.!?]{3,160}:\s*[“«"]/u;
const ANNOUNCED =
  /\bwill (?:also |then |soon )?(?:be )?(?!of\b)\p{L}+|\b(?:is|are) (?:due|scheduled|expected|set) to\b|\b(?:upcoming|forthcoming) (?:visit|meeting|talks|trip|session)|состоит?ся|состоятся|примет участие|примут участие|посетит|проведёт|проведет|прибудет|пройд[её]т|пройдут|будет|будут|ожидается|планиру[ею]тся|предстоящ|намечен|^анонс|^media advisory/iu;
const DOCUMENT =
  /(?:joint (?:press |ministerial |leaders.? )?(?:statement|declaration|communiqu[eé]|vision|action plan)|declaration\b|communiqu[eé]|memorandum of|agreed (?:statement|conclusions|minutes)|chair(?:man|person)?.s (?:press )?statement|leaders.? statement|outcome document|plan of action|treaty (?:on|between)|agreement (?:between|on))/iu;
const DOCUMENT_ELSEWHERE =
  /^(?:\p{L}+ )?(?:совместн\p{L}+ (?:\p{L}+ )?(?:заявлени|деклараци|коммюнике)|деклараци|коммюнике|меморандум о|соглашение (?:между|о)|договор (?:между|о))|^(?:déclaration|communiqué) (?:conjointe?|commune?)|^(?:declaración|comunicado) conjunt[ao]/iu;
const STATEMENT =
  /\b(?:comments\s(?:on|by|about|regarding)\b|(?:statement|comment|commentary)\s(?:by|of|on|from|regarding|in|concerning|to|for|at|about|during|following)\b|(?:press |mfa |foreign ministry )(?:statement|comment)\b)|^(?:statement|comment|commentary)\b/i;
const STATEMENT_ELSEWHERE =
  /^заявлени|^(?:\p{L}+ )?комментари|^о заявлении|^(?:déclaration|communiqué) d[ue]|^comunicado/iu;
/** Before the name of a genre stands no verb: `XVI BRICS Summit Declaration`, `Deputy Minister’s Comment on …`. */
const TITLE =
  /^(?:(?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}’'.–-]*,?|of|the|by|for|and|on|to|&|adopted|de|da|do|del|la|el|al)\s+)*$/u;
const CALL =
  /(?:tele)?phone (?:conversation|call|talks?)|\b(?:spoke|speaks|talk\w*|conversation) (?:by|over|on) (?:the )?(?:tele)?phone|\bby (?:tele)?phone\b|video call|телефонн\p{L}+ (?:разговор|бесед|переговор)|по телефону|conversation téléphonique|entretien téléphonique|conversación telefónica/iu;
const ARRIVES =
  /\barriv(?:ed|es|ing)\b|\barrival (?:of|in)\b|\blanded in\b|\b(?:departs?|departed|leaves|left) (?:for|from|\p{Lu})|\b(?:heads|headed|travels|travelled|traveled|flies) to\b|\bbegins? (?:an? |his |her )?(?:\p{L}+ ){0,2}visit|прибы(?:л|ва)|отбы(?:л|ва)|вылетел|прилетел|est arrivée?|llegó a/iu;
const CEREMONY =
  /\b(?:dinner|lunch|luncheon|breakfast|banquet|ceremony|reception|wreaths?|flowers|inaugurat\w+|unveil\w*|concert|exhibition|gala|commemorati(?:on|ve)|plant(?:s|ed) (?:a )?trees?|parade|opening (?:of|ceremony)|signing (?:of|ceremony)|tours?)\b|торжествен|церемони|возложи|возложени|(?:на|при) приём|приёме|приеме|открыти[еия]|ужин|обед|концерт|выставк/i;
const MEETS =
  /\b(?:talks|meets?|met|meetings?|receives|received|receive|consultations|negotiations|sessions?|ministerial|summit|conversation|trilateral|audience|round ?table|credentials|discuss(?:es|ed)|(?:co-)?chair(?:s|ed)|(?:joint|intergovernmental) commission|working group|dialogue|courtesy call|call(?:s|ed)? on (?:the )?(?:president|prime|foreign|minister|king|amir|emir|sultan|speaker))\b|on the (?:sidelines|margins)|переговор|встреч|встрети|бесед|принял|заседани|консультаци|на полях|саммит|верительн|обсуд|совещани|\b(?:entretien|rencontre|réunion|reunión|encuentro|se reunió)/i;
const TAKES_PART =
  /\b(?:takes? part|took part|attend(?:s|ed)?|participat\w*)\b|принял\p{L}* участие|участву|участи[ея]/iu;
const VISITS = /\b(?:visits?|visited|visiting)\b|визит|посетил/i;
const HELD =
  /\b(?:hosted|(?:was|were) held|took place|held|took part|met|discussed|received|chaired|visited|attended|participated|signed|reviewed|exchanged|paid|called on)\b|состоял(?:ся|ась|ось|ись)|прош(?:ёл|ел|ла|ло|ли)|провел|провёл|приня[лв]|встретил|обсудил/i;
const WAS_HELD =
  /\b(?:hosted|(?:was|were) held|took place)\b|состоял(?:ся|ась|ось|ись)|прош(?:ёл|ел|ла|ло|ли)/i;
const GATHERING =
  /meeting|ambassador|courtesy|consult|talks|negotiation|session|summit|forum|conference|delegation|minist|president|dialogue|commission|round|visit|встреч|встрет|переговор|консультац|заседан|визит|делегац|министр|президент|комисси|саммит|форум|раунд|конференц/i;

const INSTITUTION =
  /\b(?:embass(?:y|ies)|consulate|ministr(?:y|ies)|MFA)\b|посольств|консульств|министерств|(?<!\p{L})МИД/iu;
const LEISURE =
  /\b(?:teams?|match(?:es)?|cup|championship|tournament|league|players?|football|hockey|olympics?|games)\b|сборн|матч|чемпионат|турнир|кубок/i;

/** What channels announce besides diplomacy. */
const MUNDANE =
  /\b(?:elections?|festivals?|weather|rain|snow|temperatures?|concerts?|exams?|holidays?|closed|polling)\b|выбор(?:ы|ов)|фестивал|погод|дожд|снег|концерт|экзамен|праздничн|каникул/i;

/** Whether a sentence tells of a game: its countries are no parties. */
export const isLeisure = (sentence: string): boolean => LEISURE.test(sentence);

/** States deal with each other: an office is named, or two sides that do not play. */
const diplomatic = (sentence: string, { office, countries, organisations }: Sides): boolean =>
  office ||
  INSTITUTION.test(sentence) ||
  /\b(?:summit|ministerial)\b|саммит/iu.test(sentence) ||
  (!isLeisure(sentence) && (countries > 1 || organisations > 0));

/** Whether a pattern stands in a title, before anything that another one finds. */
function titled(pattern: RegExp, sentence: string): boolean {
  const at = sentence.search(pattern);
  return at >= 0 && at < 200 && TITLE.test(sentence.slice(0, at));
}

/** `Minister of Trade to visit Minsk`. */
const TO_DO =
  /\bto (?:visit|attend|host|meet|hold|pay|travel|participate|take part|(?:co-)?chair|receive|address|lead|join)\b/u;

/** Whether one pattern is found, and before another. */
function precedes(one: RegExp, other: RegExp, sentence: string): boolean {
  const [first, second] = [sentence.search(one), sentence.search(other)];
  return first >= 0 && (second < 0 || first < second);
}

/** `The tenth meeting … was held in …`, `Vientiane hosted …`: told of a meeting, not by whom it was met. */
function isReport(sentence: string, { people }: Sides): boolean {
  const subject = /^(.{0,80}?)(?<!\p{L})(?:hosted|приняла?)(?!\p{L})/u.exec(sentence)?.[1];
  if (subject !== undefined) return !namesOffice(subject) && !people.some((name) => subject.includes(name));
  return WAS_HELD.test(sentence) && people.length < 2;
}

/** Kinds that words alone tell, before all others. */
const GENRES: readonly Genre[] = [
  {
    kind: 'live',
    holds: (sentence, { line }) => LIVE.test(line) || (/^🔴/u.test(line) && SPOKEN.test(sentence)),
  },
  {
    kind: 'call',
    holds: (_, { line }) => /^[^\p{L}\p{N}]{0,12}?[📞☎📲]/u.test(line) && !/\d[\d\s()-]{6,}\d/.test(line),
  },
  {
    kind: 'condolences',
    holds: (sentence) => /condolence|соболезнован|condoléances|condolencias/iu.test(sentence),
  },
  {
    kind: 'congratulations',
    holds: (sentence) =>
      /congratulat|\bgreetings (?:to|on) .*\bon (?:the occasion|his|her)|поздрав|félicit|felicit/iu.test(
        sentence,
      ),
  },
  {
    kind: 'document',
    holds: (sentence) =>
      (titled(DOCUMENT, sentence) &&
        !precedes(STATEMENT, DOCUMENT, sentence) &&
        !/^(?:signing|adoption|presentation)\b/iu.test(sentence)) ||
      DOCUMENT_ELSEWHERE.test(sentence),
  },
  {
    kind: 'statement',
    holds: (sentence) =>
      (titled(STATEMENT, sentence) && !precedes(SPOKEN, STATEMENT, sentence)) ||
      STATEMENT_ELSEWHERE.test(sentence),
  },
];
/** The first rule that holds names the kind. */
const RULES: readonly Rule[] = [
  {
    kind: 'announcement',
    holds: (sentence, { people, office, countries, organisations }, _, { announces }) =>
      announces &&
      (office || countries + organisations > 0 || GATHERING.test(sentence)) &&
      (people.length > 0 || !MUNDANE.test(sentence)),
  },
  {
    kind: 'remarks',
    holds: (_, { office }, { line }, { speaks }) => speaks || (office && QUOTED.test(line)),
  },
  { kind: 'call', holds: (sentence) => CALL.test(sentence) },
  // History is told, not reported.
  { kind: 'other', holds: (_, { history }) => history },
  {
    kind: 'visit',
    holds: (sentence, { office, countries }) => (office || countries > 0) && ARRIVES.test(sentence),
  },
  {
    kind: 'readout',
    holds: (sentence) =>
      opensWithDate(sentence) &&
      GATHERING.test(sentence) &&
      (WAS_HELD.test(sentence) || (HELD.test(sentence) && !CEREMONY.test(sentence))),
  },
  {
    kind: 'readout',
    holds: (sentence, sides) =>
      diplomatic(sentence, sides) && GATHERING.test(sentence) && isReport(sentence, sides),
  },
  {
    kind: 'event',
    holds: (sentence, sides) => diplomatic(sentence, sides) && CEREMONY.test(sentence),
  },
  { kind: 'meeting', holds: (sentence, sides) => diplomatic(sentence, sides) && MEETS.test(sentence) },
  { kind: 'event', holds: (sentence, { office }) => office && TAKES_PART.test(sentence) },
  { kind: 'visit', holds: (sentence, { office }) => office && VISITS.test(sentence) },
  { kind: 'meeting', holds: (_, { people, countries }) => people.length > 1 && countries > 1 },
];

/** Kinds in which others are spoken about. */
const SPEECH: ReadonlySet<Kind> = new Set(['statement', 'live']);

/** Reads the words of a headline's first sentence. */
export function wordingOf(sentence: string, opening: Opening): Wording {
  const genre = GENRES.find((rule) => rule.holds(sentence, opening))?.kind ?? null;
  if (genre !== null) return { genre, announces: false, speaks: false };
  return {
    genre,
    announces:
      (ANNOUNCED.test(sentence) && !precedes(SPOKEN, ANNOUNCED, sentence)) || titled(TO_DO, sentence),
    speaks: SPOKEN.test(sentence),
  };
}

/** How a headline’s countries are to be read: of speeches some are the topic, words to others name whom they are for. */
export function readingOf(
  sentence: string,
  { genre, announces, speaks }: Wording,
): { speech: boolean; address: boolean } {
  const announcement = announces && GATHERING.test(sentence) && !MUNDANE.test(sentence);
  return {
    speech: genre === null ? speaks && !announcement : SPEECH.has(genre),
    address: genre === 'condolences' || genre === 'congratulations',
  };
}

/** The kind of a post by the first sentence of its headline and whom it names. Unsure is `other`. */
export function findKind(sentence: string, sides: Sides, opening: Opening, wording: Wording): Kind {
  if (wording.genre !== null) return wording.genre;
  return RULES.find((rule) => rule.holds(sentence, sides, opening, wording))?.kind ?? 'other';
}
