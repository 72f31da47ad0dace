import type { Kind } from '../post.ts';

/** The first rule that holds names the kind. `official`: only where the headline names an office. */
const RULES: readonly { readonly kind: Kind; readonly pattern: RegExp; readonly official?: boolean }[] = [
  {
    kind: 'live',
    pattern:
      /^\W*#?live\b|^🔴|\blive (?:stream|broadcast)|прям(?:ая|ой) (?:трансляция|эфир)|^\P{L}*трансляция/iu,
  },
  { kind: 'condolences', pattern: /condolence|соболезнован|condoléances|condolencias/iu },
  { kind: 'congratulations', pattern: /congratulat|поздрав|félicit|felicit/iu },
  {
    kind: 'document',
    pattern:
      /^(?:the )?(?:(?:adopted|final|trilateral|tripartite)\s+)?(?:joint (?:press )?(?:statement|declaration|communiqu[eé]|communique)|(?:\p{Lu}\p{L}+ )?declaration\b|communiqu[eé]|memorandum of|agreed (?:statement|conclusions)|chair.s statement)|^совместн\p{L}+ (?:заявлени|деклараци|коммюнике)|^деклараци|^déclaration conjointe|^declaración conjunta/iu,
  },
  {
    kind: 'statement',
    pattern:
      /^(?:press )?statement\b|^comment(?:ary)? (?:by|of|from)|\bMFA (?:statement|comment)|^заявлени|^комментари/iu,
  },
  {
    kind: 'announcement',
    pattern:
      /\bwill (?:\p{L}+ )?(?:attend|visit|hold|take|meet|host|travel|pay|deliver|speak|chair|lead|arrive|be held|participate|open|address|depart)|\bis (?:due|scheduled|expected) to\b|\bto (?:visit|attend|host) \p{Lu}|(?:upcoming|forthcoming) (?:visit|meeting|talks)|состоит?ся|примет участие|посетит|планируется|предстоящ|намечен/iu,
  },
  {
    kind: 'remarks',
    pattern:
      /\bremarks\b|\binterview|\banswers? (?:to )?(?:media )?questions|\bspeech\b|press conference|\bbriefing\b|\baddress (?:by|to|at)\b|talking points|выступлени|интервью|ответы на вопросы|вступительное слово|брифинг|пресс-конференци/iu,
  },
  {
    kind: 'call',
    pattern:
      /telephone (?:conversation|call|talk)|phone (?:call|conversation|talk)|(?:spoke|speaks|talk\p{L}*) (?:by|over|on) (?:the )?(?:tele)?phone|телефонн\p{L}+ (?:разговор|бесед)|^📞/iu,
  },
  {
    kind: 'visit',
    pattern:
      /\barriv(?:ed|es|al|ing)\b|\b(?:departs?|departed|leaves|left) (?:for|from|\p{Lu})|\bbegins? (?:an? |his |her )?(?:\p{L}+ )?visit|прибы(?:л|ва)|отбы(?:л|ва)|вылетел|прилетел/iu,
  },
  {
    kind: 'event',
    pattern:
      /dinner|luncheon|ceremony|reception in|wreath|opening of|unveil|concert|exhibition|gala|торжествен|церемони|возложи|приём|прием по|открыти|ужин/iu,
    official: true,
  },
  {
    kind: 'meeting',
    pattern:
      /\b(?:hold|holds|held|holding)\b[^.]*\b(?:talks|meeting|consultations|negotiations)|\btalks\b|\bmeets?\b|\bmet\b|\bmeetings?\b|\breceiv(?:es|ed)\b|consultations|\bsession\b|\bministerial\b|\bsummit\b|on the (?:sidelines|margins)|conversation with|переговор|встреч|встрети|беседа|принял|заседани|консультаци|на полях/iu,
    official: true,
  },
  {
    kind: 'event',
    pattern: /takes? part|took part|attend(?:s|ed)?\b|participat|принял\p{L}* участие|участи/iu,
    official: true,
  },
];

const PROSE_DATE = /^(?:on|from|le|el|с)?\s*(?:\p{Lu}\p{L}+ \d{1,2}|\d{1,2}(?:\s*[–-]\s*\d{1,2})? \p{L}+)/iu;
const HELD =
  /\b(?:hosted|held|took (?:part|place)|met|discussed|received|chaired|visited|attended|delivered|participated|signed|hosted by)\b|состоял|прошл|провел|провёл|принял|встретил/iu;
const MEETS =
  /meeting|consult|talks|session|summit|forum|conference|delegation|minist|president|visit|встреч|переговор|консультац|заседан|визит|делегац|министр|президент/iu;
const AHEAD = RULES.find((rule) => rule.kind === 'announcement')?.pattern as RegExp;

/**
 * The kind of a post by its opening line as written, its headline, and who it names.
 * Unsure is `other`.
 */
export function findKind(
  opening: string,
  headline: string,
  sides: { officials: number; office: boolean; countries: number },
): Kind {
  if (/^📞|^☎/u.test(opening)) return 'call';
  if (/^🔴/u.test(opening) && RULES[0]?.pattern.test(headline)) return 'live';
  const sentence = headline.split(/(?<=[\p{L})]{3}[.!?])\s+(?=\p{Lu})/u)[0] ?? headline;
  // A report in prose: it begins with the day and tells in the past.
  if (PROSE_DATE.test(sentence) && !AHEAD.test(sentence) && HELD.test(sentence) && MEETS.test(sentence))
    return 'readout';
  for (const rule of RULES) {
    if (rule.official && !sides.office) continue;
    if (rule.pattern.test(rule.kind === 'call' || rule.kind === 'live' ? opening : sentence)) {
      // The broadcast mark and the bare emoji are looked at above.
      return rule.kind;
    }
  }
  return sides.officials >= 2 && sides.countries >= 2 ? 'meeting' : 'other';
}
