import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/cli/commands.ts';
import { importCommand, importsCommand, undoCommand } from '../../src/cli/import-commands.ts';
import { useStores } from '../support/store.ts';

const stores = useStores();
const NOTICES = `The harbour of Valletta is open again
📍 Valletta, 3 May 2024
The lighthouse museum opens at noon
📍 Oslo, 5 May 2024
`;

/** The commands on an archive in a folder, each as if it were typed. */
function workplace() {
  const folder = stores.folder();
  return {
    files: () => readdirSync(folder),
    put(name: string, content: string): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(
      command: Command,
      words: readonly string[],
      more: { signal?: AbortSignal; dryRun?: boolean } = {},
    ) {
      let out = '';
      let err = '';
      const code = await command({
        ...{ arguments: words, dryRun: more.dryRun ?? false, source: null, json: false, limit: null },
        ...{
          format: null,
          outFile: null,
          now: Date.UTC(2024, 6, 27, 12, 30),
          feedTimeZone: 'Asia/Vientiane',
          databasePath: join(folder, 'archive.db'),
        },
        openStore: (path = join(folder, 'archive.db')) => stores.open(path),
        interruption: () => more.signal ?? new AbortController().signal,
        out: (text: string) => {
          out += text;
        },
        err: (text: string) => {
          err += text;
        },
        ...{ showProgress: false, usage: 'Usage: …' },
      });
      return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
    },
  };
}

describe('the feed command', () => {
  it('says of each file what became of it, lists imports, and takes one back', async () => {
    const { put, run } = workplace();
    const line = JSON.stringify({ text: 'The pier is closed', date: '2024-07-25' });
    const files = [put('notices.txt', NOTICES), put('lines.jsonl', `${line}\nnonsense\n`)];
    expect(await run(importCommand, files)).toEqual({
      code: 0,
      out:
        'notices.txt (dump) to feed: 2 new, 0 changed, 0 unchanged, 0 set aside\n' +
        'lines.jsonl (json-lines) to feed: 1 new, 0 changed, 0 unchanged, 1 set aside\n' +
        '3 new, 0 changed, 0 unchanged, 1 set aside\n',
      err: 'lines.jsonl: line 2 set aside: not as it should be\n',
    });
    expect((await run(importCommand, files.slice(0, 1))).out).toBe(
      '0 new, 0 changed, 2 unchanged, 0 set aside\n',
    );
    expect((await run(importsCommand, [])).out.split('\n')).toEqual([
      '2\t2024-07-27 19:30\tnotices.txt (dump)\t0 new, 0 changed, 2 unchanged, 0 set aside\tdone',
      '1\t2024-07-27 19:30\tnotices.txt and 1 more (dump,json-lines)\t3 new, 0 changed, 0 unchanged, 1 set aside\tdone',
      '',
    ]);
    expect(await run(undoCommand, ['1'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 removed, 2 kept/),
    });
    expect(await run(undoCommand, ['1'])).toMatchObject({ code: 1, err: 'Import 1 is undone already\n' });
    expect(await run(undoCommand, ['7'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not exist'),
    });
    for (const words of [[], ['all'], ['1', '2'], ['0']])
      expect(await run(undoCommand, words)).toMatchObject({ code: 2, err: 'Usage: …\n' });
  });

  it('ends an import that is broken off, and says so', async () => {
    const { put, run } = workplace();
    const files = [put('notices.txt', NOTICES)];
    expect(await run(importCommand, files, { signal: AbortSignal.abort() })).toEqual({
      code: 130,
      out: '0 new, 0 changed, 0 unchanged, 0 set aside (stopped before the end)\n',
      err: '',
    });
  });

  it('stores nothing in a dry run, of any kind of file', async () => {
    const { put, run } = workplace();
    const files = [
      put('notices.txt', NOTICES),
      new URL('../fixtures/exports/channel.json', import.meta.url).pathname,
    ];
    const { out } = await run(importCommand, files, { dryRun: true });
    expect(out).toContain('7 new, 0 changed, 0 unchanged, 0 set aside (dry run: nothing was stored)\n');
    expect((await run(importsCommand, [])).out).toBe('');
  });

  it('tells in a dry run what the import tells then: duplicates, edits, and a channel that comes two ways', async () => {
    const { put, run, files: left } = workplace();
    const message = (id: number, text = `Notice number ${id}`, more: object = {}) => ({
      ...{ id, type: 'message', date_unixtime: String(1_721_900_000 + id * 900), text },
      ...more,
    });
    const many = Array.from({ length: 1_200 }, (_, n) => message(n + 1));
    const again = [message(5, 'Notice number 5', { edited_unixtime: '1721990000' }), message(700)];
    const edited = message(9, 'Notice nine, put right', { edited_unixtime: '1721990000' });
    const channel = (messages: readonly object[]) =>
      JSON.stringify({ name: 'Harbour', type: 'public_channel', id: 7, messages });
    await run(importCommand, [put('before.json', channel(many.slice(0, 20)))]);
    const lines = [`${JSON.stringify({ text: 'Notice number 1100', date: '2024-08-05' })}\n`];
    const files = [
      put('result.json', channel([...many, ...again, edited])),
      put('lines.jsonl', lines.join('')),
    ];
    const dry = await run(importCommand, files, { dryRun: true });
    const real = await run(importCommand, files);
    expect(dry.out.replace(' (dry run: nothing was stored)', '')).toBe(real.out);
    expect(real.out).toContain('1180 new, 1 changed, 23 unchanged, 0 set aside\n');
    const stopped = await run(importCommand, files, { dryRun: true, signal: AbortSignal.abort() });
    expect(stopped).toEqual({ code: 130, out: '', err: 'Stopped: nothing was looked at.\n' });
    expect(left().filter((name) => name.includes('dry'))).toEqual([]);
  });
});
