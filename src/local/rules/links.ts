const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'tg:', 'ton:']);

/**
 * True for what Telegram takes as a link: http, https (also when left out), tg or ton; a web host has a dot
 * (TDLib, LinkManager::check_link).
 */
export function isLink(url: string): boolean {
  if (/\s/.test(url)) return false;
  const whole = /^[a-z]+:/i.test(url) && !/^[^/]+:\d+(\/|$)/.test(url) ? url : `http://${url}`;
  const parsed = URL.parse(whole);
  if (!parsed || !PROTOCOLS.has(parsed.protocol)) return false;
  return !parsed.protocol.startsWith('http') || /[^.]\.[^.]/.test(parsed.hostname);
}
