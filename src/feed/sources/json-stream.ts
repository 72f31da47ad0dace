import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';

/** A value of a JSON text, by the last key that leads to it. */
export interface JsonValue {
  readonly key: string | number | undefined;
  readonly value: unknown;
}

/** Why a JSON text is not read to its end. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

/** Deeper than anything a file of posts nests, far from what would harm. */
const DEEPEST = 64;
/** Bytes that a single value may take up, several times the longest post: it is held whole. */
const LONGEST_VALUE = 1 << 21;
const BACKSLASH = 0x5c;
const X = 0x78;
const UNICODE_ESCAPE = new TextEncoder().encode('\\u00');

/**
 * The values of a JSON text at some paths (`$.list.*`), in its order, each held only while it is given. Bounded in
 * memory whatever the text is.
 * @throws JsonFault where the text is not JSON, breaks off, or nests or repeats more than a file of posts would.
 */
export function* readJson(chunks: Iterable<Uint8Array>, paths: string[]): Generator<JsonValue> {
  const tokenizer = new Tokenizer({ stringBufferSize: 1 << 16 });
  const parser = new TokenParser({ paths, keepStack: false });
  const found: JsonValue[] = [];
  let depth = 0;
  let size = 0;
  let since = 0;
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth += 1;
    if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > DEEPEST) throw new JsonFault('nested too deep');
    if (depth <= 2) since = size;
    parser.write(token);
  };
  parser.onValue = ({ key, value }) => {
    since = size;
    found.push({ key, value });
  };
  for (const chunk of mendEscapes(chunks)) {
    size += chunk.length;
    const fault = faultOf(() => tokenizer.write(chunk));
    yield* found.splice(0);
    if (fault) throw fault;
    if (size - since > LONGEST_VALUE) throw new JsonFault('a value is too long');
  }
  if (!parser.isEnded) throw new JsonFault('the text breaks off');
}

function faultOf(work: () => void): JsonFault | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof JsonFault ? error : new JsonFault('not JSON', { cause: error });
  }
}

/**
 * Telegram Desktop writes control characters as `\x1F`, which is no JSON (export_output_json.cpp, SerializeString):
 * they become `\u001F`. All other escapes stay as they are.
 */
function* mendEscapes(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let cut = false;
  for (const chunk of chunks) {
    let from = 0;
    let at = 0;
    if (cut) {
      // The backslash stood at the end of the chunk before.
      yield chunk[0] === X ? UNICODE_ESCAPE : UNICODE_ESCAPE.subarray(0, 1);
      from = chunk[0] === X ? 1 : 0;
      at = 1;
      cut = false;
    }
    for (let next = chunk.indexOf(BACKSLASH, at); next !== -1; next = chunk.indexOf(BACKSLASH, at)) {
      at = next + 2;
      cut = next === chunk.length - 1;
      if (cut || chunk[next + 1] === X) yield chunk.subarray(from, next);
      if (chunk[next + 1] === X) {
        yield UNICODE_ESCAPE;
        from = at;
      }
      if (cut) from = chunk.length;
    }
    if (from < chunk.length) yield chunk.subarray(from);
  }
}
