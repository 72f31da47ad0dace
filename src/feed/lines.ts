/** What a line of a dump is by its looks alone. All take the trimmed line. */

// Without the Unicode flag, which is of no use to plain letters and takes twice the time.
const TITLE =
  /\b(?:minist(?:er|re|ro|ra|ers)|president|prime minister|ambassador|secretary|deputy|envoy|chairman|chairperson|director[- ]general|king|queen|emir|sultan|crown prince|chancellor|governor|speaker|spokes(?:person|man|woman)|EAM|PM|FM|MFA|delegation|director|head|chancelier|ministre|président|presidente|canciller|embajadora?|ambassadeur|ambassadrice)\b|министр|президент|премьер|посол|посла|глав[аы]|секретар|заместител|спикер|председател|делегаци|директор|представител/i;

/** Only hashtags (and separators). */
export const isTags = (line: string): boolean =>
  line.length < 4_096 && /^(?:[#＃][\p{L}\p{M}\p{N}_]+[\s,;•|]*)+$/u.test(line);

/** `📍 Vientiane, July 27, 2024`. */
export const isPlace = (line: string): boolean => line.startsWith('📍');

const READ_MORE =
  /^\P{L}*(?:read (?:in full|more|the full|on)|full (?:text|transcript|video)|continue reading|more details|watch(?: in full| here| the (?:full|video))?|читать (?:полностью|далее)|подробнее|полный текст|полностью|смотреть|lire (?:la suite|plus)|texte intégral|en savoir plus|leer más|texto completo|más información)(?!\p{L})[^.!?]{0,60}[.!]?$/iu;
const ADDRESS = /^\P{L}*(?:https?:\/\/|www\.|t\.me\/|@\w)\S*$/iu;

/** A link to the whole text or to elsewhere, alone on its line, which often ends a post. */
export const isReadMore = (line: string): boolean =>
  line.length < 200 && (READ_MORE.test(line) || ADDRESS.test(line));

/** A line of a broadcast's addresses: `🔴 Ruptly`. */
export const isChannelLine = (line: string): boolean => line.startsWith('🔴');

/** Leading emoji, flags and marks taken off. */
export const bare = (line: string): string =>
  line.replace(
    /^(?:\p{Extended_Pictographic}|\p{RI}|\p{Emoji_Modifier}|[\d#*]\ufe0f?\u20e3|[\u{e0020}-\u{e007f}]|\u200d|\ufe0f|[▪◾◽•|]|\s)+/u,
    '',
  );

/** Names an office near its beginning, as headlines of official channels do. */
export const namesOffice = (line: string): boolean => TITLE.test(line.slice(0, 160));
