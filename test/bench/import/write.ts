import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { createFeed } from '../feed.ts';

const BATCH = 2_000;

/** Writes the dump of a generated feed, newest post first, unless it is there already; gives its size in bytes. */
export function writeDump(path: string, posts: number): number {
  if (existsSync(path)) return statSync(path).size;
  const feed = createFeed(posts);
  const file = openSync(path, 'w');
  for (let newest = posts - 1; newest >= 0; newest -= BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, newest + 1) }, (_, n) => feed.text(newest - n));
    writeSync(file, `${texts.join('\n\n')}\n\n`);
  }
  closeSync(file);
  return statSync(path).size;
}

/** Writes the same feed as Telegram Desktop exports a channel; gives its size in bytes. */
export function writeExport(path: string, posts: number): number {
  const feed = createFeed(posts);
  const file = openSync(path, 'w');
  writeSync(file, '{"name":"Bench","type":"public_channel","id":1234567890,"messages":[');
  for (let from = 0; from < posts; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, posts - from) }, (_, n) =>
      JSON.stringify(messageOf(from + n, feed.text(from + n), feed.day(from + n))),
    );
    writeSync(file, `${from > 0 ? ',' : ''}${some.join()}`);
  }
  writeSync(file, ']}');
  closeSync(file);
  return statSync(path).size;
}

/** A message (export_output_json.cpp, SerializeMessage) with its first line in bold. */
function messageOf(n: number, said: string, day: string): object {
  const [title = '', ...more] = said.split('\n');
  const text = [
    { type: 'bold', text: title },
    { type: 'plain', text: `\n${more.join('\n')}` },
  ];
  const date = `${day}T12:00:00`;
  const date_unixtime = String(Date.parse(`${date}Z`) / 1000 + (n % 3600));
  return {
    ...{ id: n + 1, type: 'message', date, date_unixtime, from: 'Bench', from_id: 'channel1234567890' },
    text: text.map((piece) => (piece.type === 'plain' ? piece.text : piece)),
    text_entities: text,
  };
}
