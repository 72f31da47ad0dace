import { HttpError, InputFile, type Transformer } from 'grammy';
import type { Dispatcher } from 'undici';
// The package as a whole would cost every start as much as Node's own client does.
import Pool from 'undici/lib/dispatcher/pool.js';

type Answer = Awaited<ReturnType<Transformer>>;

/** Connections are kept for calls to come until the API closes them, or this long: milliseconds. */
const KEPT = 60_000;
const HEADERS = { 'content-type': 'application/json' };

/**
 * Calls the Bot API by undici, at less than half of what grammY's own client costs, which is left the sending of files. It is
 * to be the first transformer of its Api. Fails as grammY does: with an HttpError of what the network says, or of the
 * `type` "invalid-json"; after so many seconds in which nothing has come, too.
 */
export function callByHttp(
  token: string,
  { apiRoot, timeoutSeconds }: { apiRoot: string; timeoutSeconds: number },
): Transformer {
  const { origin, pathname } = new URL(apiRoot);
  const path = `${pathname.replace(/\/$/, '')}/bot${token}/`;
  const patience = timeoutSeconds * 1000;
  const pool = new Pool(origin, {
    headersTimeout: patience,
    bodyTimeout: patience,
    keepAliveTimeout: KEPT,
    allowH2: false,
  });

  function post(method: string, payload: object, signal: AbortSignal | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      let call: Dispatcher.DispatchController | undefined;
      const abort = () => {
        const aborted = Object.assign(new Error('aborted'), { code: 'ABORT_ERR' });
        call?.abort(aborted);
        reject(aborted);
      };
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort);
      const ended = () => signal?.removeEventListener('abort', abort);
      pool.dispatch(
        { path: path + method, method: 'POST', headers: HEADERS, body: write(payload) },
        {
          onRequestStart(controller) {
            call = controller;
            if (signal?.aborted) abort();
          },
          onResponseStart() {},
          onResponseData: (_, part) => void parts.push(part),
          onResponseEnd() {
            ended();
            resolve(Buffer.concat(parts).toString());
          },
          onResponseError(_, error) {
            ended();
            reject(error);
          },
        },
      );
    });
  }

  return async (call, method, payload, signal) => {
    if (holdsFile(payload)) return call(method, payload, signal);
    try {
      return parse(await post(method, payload, signal as AbortSignal | undefined)) as Answer as never;
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}

/** As JSON without what is null; to look for that in each value is several times slower. */
function write(payload: object): string {
  const json = JSON.stringify(payload);
  return json.includes('null') ? JSON.stringify(payload, (_, value) => value ?? undefined) : json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error('the answer is no JSON'), { type: 'invalid-json' });
  }
}

/** Whether there is a file to be uploaded in what a method is called with. */
function holdsFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof InputFile || Object.values(value).some(holdsFile);
}
