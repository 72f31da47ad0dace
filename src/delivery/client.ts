import { Agent, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as SecureAgent } from 'node:https';
import { HttpError, InputFile, type Transformer } from 'grammy';

type Answer = Awaited<ReturnType<Transformer>>;

/**
 * Calls the Bot API by Node's own HTTP client, at less than half of what grammY's own client costs, which is left the
 * sending of files. It is to be the first transformer of its Api. Fails as grammY does: with an HttpError of what the
 * network says, or of the `type` "invalid-json"; after so many seconds in which nothing has come, too.
 */
export function callByHttp(
  token: string,
  { apiRoot, timeoutSeconds }: { apiRoot: string; timeoutSeconds: number },
): Transformer {
  const { protocol, hostname, port, pathname } = new URL(apiRoot);
  const secure = protocol === 'https:';
  const request = secure ? requestHttps : requestHttp;
  const agent = new (secure ? SecureAgent : Agent)({ keepAlive: true });
  const to = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, agent, method: 'POST' };
  const path = `${pathname.replace(/\/$/, '')}/bot${token}/`;

  function post(method: string, payload: object, signal: AbortSignal | undefined): Promise<string> {
    const body = Buffer.from(JSON.stringify(payload, (_, value) => value ?? undefined));
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const call = request({ ...to, path: path + method, headers, timeout: timeoutSeconds * 1000 });
      const abort = () => call.destroy(failure('aborted', 'ABORT_ERR'));
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort);
      call
        .on('timeout', () => call.destroy(failure('no answer came in time', 'ETIMEDOUT')))
        .on('error', reject)
        .on('close', () => signal?.removeEventListener('abort', abort))
        .on('response', (response) => {
          const parts: Buffer[] = [];
          response
            .on('data', (part: Buffer) => parts.push(part))
            .on('error', reject)
            .on('end', () => resolve(Buffer.concat(parts).toString()));
        })
        .end(body);
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error('the answer is no JSON'), { type: 'invalid-json' });
  }
}

function failure(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/** Whether there is a file to be uploaded in what a method is called with. */
function holdsFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof InputFile || Object.values(value).some(holdsFile);
}
