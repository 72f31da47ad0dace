import { type Context, Hono } from 'hono';
import type { Clock } from '../clock.ts';
import type { FeedFormat } from '../export/syndication.ts';
import type { I18n } from '../i18n.ts';
import type { AddressKind } from '../store/addresses.ts';
import type { Store } from '../store/store.ts';
import { visibleTo } from '../store/visible.ts';
import { isFresh, validatorHeaders } from './conditional.ts';
import { calendarContent, feedContent, hash } from './content.ts';

export interface AddressDeps {
  readonly store: Store;
  readonly i18n: I18n;
  readonly clock: Clock;
  readonly adminIds: ReadonlySet<number>;
  /** The address at which the world reaches this, without a slash at its end. */
  readonly publicUrl: string;
}

const TYPES: Record<FeedFormat | 'ics', string> = {
  ics: 'text/calendar; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};
/** Whoever has asked may keep it for themselves, and asks each time whether it has changed. */
const PRIVATE = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex, nofollow' };

/** Calendars and feeds at their private addresses. One that never was and one that is revoked are the same: not found. */
export function addressRoutes(deps: AddressDeps): Hono {
  const { store, i18n, clock } = deps;

  async function serve(c: Context, kind: AddressKind, endings: readonly string[]): Promise<Response> {
    const [, token = '', ending = ''] = /^([\w-]{1,128})\.([a-z]+)$/.exec(c.req.param('file') ?? '') ?? [];
    const address = await store.addresses.find(token);
    if (address?.kind !== kind || !endings.includes(ending)) return c.notFound();
    const given = {
      store: await visibleTo(store, address.chatId, deps.adminIds),
      t: i18n.translator(address.language),
    };
    const self = `${deps.publicUrl}/feed/${token}.${ending}`;
    const content =
      kind === 'calendar'
        ? await calendarContent(address, given)
        : await feedContent(address, given, ending as FeedFormat, self);
    const changedAt = await store.addresses.used(address.id, content.version, clock.now());
    const body = await content.write(changedAt);
    const validators = { etag: `"${hash(body)}"`, changedAt };
    const headers = { ...PRIVATE, ...validatorHeaders(validators) };
    if (isFresh((name) => c.req.header(name), validators)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'Content-Type': TYPES[ending as keyof typeof TYPES] });
  }

  return new Hono()
    .get('/calendar/:file', (c) => serve(c, 'calendar', ['ics']))
    .get('/feed/:file', (c) => serve(c, 'feed', ['rss', 'atom', 'json']));
}
