import type { TmePage } from '../feed/sources/tme-page.ts';
import type { Watch } from '../store/operators.ts';
import type { Store } from '../store/store.ts';

/** By which public pages are asked for, and how they are read. */
export interface PageDeps {
  readonly store: Store;
  readonly fetch: typeof fetch;
  /** IANA zone of the feed's days. */
  readonly feedTimeZone: string;
  /** Where pages are: `https://t.me`, but for tests. */
  readonly webRoot: string;
  /** Ends what is being fetched. */
  readonly signal: AbortSignal;
}

/** What came of asking for a page. */
type Answer =
  | {
      readonly type: 'page';
      readonly page: TmePage;
      readonly etag: string | null;
      readonly modified: string | null;
    }
  | { readonly type: 'unchanged' }
  /** `retryAfter`: milliseconds for which the server asks to be left alone. */
  | { readonly type: 'failed'; readonly cause: string; readonly retryAfter: number };

const PATIENCE = 20_000;
const LARGEST_PAGE = 4_000_000;
const AGENT = 'Mozilla/5.0 (compatible; Chancery; archive of a public channel)';

/**
 * Asks for the public page of a watched source: the newest, if it has changed, or the one of the messages before one.
 * @throws where `deps.signal` has ended it.
 */
export async function askForPage(
  deps: PageDeps,
  { source, etag, modified }: Watch,
  before: number | null,
  now: number,
): Promise<Answer> {
  const address = `${deps.webRoot}/s/${source.username}${before === null ? '' : `?before=${before}`}`;
  const headers: Record<string, string> = { 'user-agent': AGENT, 'accept-language': 'en' };
  if (before === null && etag !== null) headers['if-none-match'] = etag;
  if (before === null && modified !== null) headers['if-modified-since'] = modified;
  try {
    const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(PATIENCE)]);
    const answer = await deps.fetch(address, { headers, signal });
    if (answer.status === 304) return { type: 'unchanged' };
    if (!answer.ok && answer.status !== 404)
      return { type: 'failed', cause: `status ${answer.status}`, retryAfter: retryAfter(answer, now) };
    const html = await textOf(answer);
    const context = {
      officials: await deps.store.posts.officials(),
      timeZone: source.timeZone ?? deps.feedTimeZone,
      home: source.home,
      readAt: Math.floor(now / 1000),
    };
    const { readTmePage } = await import('../feed/sources/tme-page.ts');
    const page = readTmePage(answer.ok ? html : '', context);
    const told = { etag: answer.headers.get('etag'), modified: answer.headers.get('last-modified') };
    return { type: 'page', page, ...told };
  } catch (error) {
    if (deps.signal.aborted) throw error;
    return { type: 'failed', cause: String(error), retryAfter: 0 };
  }
}

/** Milliseconds that a server asks to be left alone (RFC 9110, Retry-After). */
function retryAfter(answer: Response, now: number): number {
  const told = answer.headers.get('retry-after');
  if (told === null) return 0;
  const milliseconds = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - now;
  return Math.max(0, milliseconds || 0);
}

/** The text of a page. @throws Error for one that is larger than pages ever are. */
async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > LARGEST_PAGE) throw new Error('the page is too large');
  }
  return text + decoder.decode();
}
