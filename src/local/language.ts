/**
 * The language of a POSIX environment as two letters: `ru_RU.UTF-8` is `ru`; English where none is told.
 * LC_ALL goes before LC_MESSAGES, and that before LANG (POSIX, 8.2).
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>): string {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^([a-z]{2})(?:[_.@-]|$)/.exec(locale)?.[1] ?? 'en';
}
