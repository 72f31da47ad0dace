// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 and RFC 5545 can't carry
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]/g;

/**
 * A text that XML 1.0 (2.2, Characters) and iCalendar (RFC 5545, 3.1) can carry: line ends are `\n`, other control
 * characters are left out, halves of characters are replaced.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNPRINTABLE, '')
    .toWellFormed();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** An address of the web as such, or null: what a post calls its link may be anything. */
export function webAddress(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const { protocol, href } = new URL(link);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
