/** What a line of a dump is by its looks alone. All take the trimmed line. */

const TITLE =
  /\b(?:minist(?:er|re|ro|ers)|president|prime minister|ambassador|secretary|deputy|envoy|chairman|chairperson|director[- ]general|king|queen|emir|sultan|crown prince|chancellor|governor|speaker|EAM|PM|FM|MFA|delegation|director|head|chancelier|ministre|président|presidente|canciller|embajador)\b|министр|президент|премьер|посол|посла|глав[аы]|секретар|заместител|спикер|председател|делегаци|директор|представител/iu;

/** Only hashtags (and separators). */
export const isTags = (line: string): boolean => /^(?:[#＃][\p{L}\p{M}\p{N}_]+[\s,;•|]*)+$/u.test(line);

/** `📍 Vientiane, July 27, 2024`. */
export const isPlace = (line: string): boolean => line.startsWith('📍');

/** A link to the whole text, which often ends a post. */
export const isReadMore = (line: string): boolean =>
  /^(?:\P{L}*)(?:read (?:in full|more|the full|on)|full (?:text|transcript)|continue reading|more details|читать (?:полностью|далее)|подробнее|полный текст|полностью|lire la suite|texte intégral|leer más|texto completo)(?!\p{L}).{0,40}$/iu.test(
    line,
  );

/** A line that only ever goes on with a post. */
export const isContinuation = (line: string): boolean =>
  /^(?:\*{3,}|(?:•|🔹|🔸|▫|◽|💬|☝|✍|🖊|✒|👉|➡|[—–-])|\d+[.)]\s|<\.{3}>|<…>|\[…\]|[“"«])/u.test(line) ||
  isPlace(line);

/** A line of a broadcast's addresses: `🔴 Ruptly`. */
export const isChannelLine = (line: string): boolean => line.startsWith('🔴');

/** Leading emoji, flags and marks taken off. */
export const bare = (line: string): string =>
  line.replace(
    /^(?:\p{Extended_Pictographic}|\p{RI}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|[▪◾◽•|]|\s)+/u,
    '',
  );

/** Names an office near its beginning, as headlines of official channels do. */
export const namesOffice = (line: string): boolean => TITLE.test(line.slice(0, 160));

/** What pages that mirror a channel put around its posts. */
export const isClutter = (line: string): boolean =>
  /^(?:forwarded (?:from|message)\b.*|переслано (?:из|от)\b.*|view in telegram|open in telegram|открыть в telegram|please open telegram to view this post|media is too big.*|\d{1,2}:\d{2}(?:\s*(?:am|pm))?|edited\s+\d{1,2}:\d{2}|[\d.,]+\s*[kкmм]?\s*(?:views?|просмотр\p{L}*)(?:.{0,40})|(?:\p{Extended_Pictographic}\ufe0f?\s*[\d.,]+[kKмМ]?\s*)+)$/iu.test(
    line,
  );
