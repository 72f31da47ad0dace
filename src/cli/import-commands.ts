import { setFlagsFromString } from 'node:v8';
import { SingleBar } from 'cli-progress';
import type { Store } from '../store/store.ts';
import { type Command, type CommandContext, misused } from './commands.ts';
import { recogniseFile } from './formats.ts';
import { type ImportResult, importFiles } from './import.ts';
import { rehearse } from './rehearsal.ts';
import { describe } from './set-aside.ts';

/** Posts taken back a transaction. */
const UNDONE_AT_ONCE = 200;
const LISTED = 20;

/** `import FILE...`: stores the posts of files, each known by its content; see importFiles. */
export const importCommand: Command = async (context) => {
  if (context.arguments.length === 0) return misused(context);
  // An import makes much that is gone at once: V8 would let hundreds of megabytes of it stand for speed's sake.
  setFlagsFromString('--optimize-for-size');
  // Files that can't be read are told of before there is a database.
  for (const path of context.arguments) recogniseFile(path);
  const signal = context.interruption();
  const result = context.dryRun
    ? await rehearse(context, signal, (copy) => run(context, copy, signal))
    : await onArchive(context, (store) => run(context, store, signal));
  if (result) report(context, result);
  else context.err('Stopped: nothing was looked at.\n');
  return !result || result.stopped ? 130 : 0;
};

async function onArchive<Result>(
  context: CommandContext,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await context.openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Imports with a bar that tells how far it is, which is gone from the screen however that ends. */
async function run(context: CommandContext, store: Store, signal: AbortSignal): Promise<ImportResult> {
  const { source, feedTimeZone, now, showProgress } = context;
  const bar = showProgress
    ? new SingleBar({ format: '[{bar}] {percentage}%', stream: process.stderr })
    : null;
  let shown = false;
  const onProgress = (done: number, total: number): void => {
    if (!shown) bar?.start(total, 0);
    shown = true;
    bar?.update(done);
  };
  try {
    return await importFiles(store, context.arguments, { source, feedTimeZone, now, onProgress, signal });
  } finally {
    bar?.stop();
  }
}

const counted = (counts: Pick<ImportResult, 'new' | 'changed' | 'unchanged' | 'setAside'>): string =>
  `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.setAside} set aside`;

function report(context: CommandContext, result: ImportResult): void {
  const { files, importId, stopped } = result;
  for (const file of files) {
    for (const aside of file.notRead) context.err(`${file.path}: ${describe(aside)}\n`);
    const more = file.setAside - file.notRead.length;
    if (more > 0) context.err(`${file.path}: ${more} more set aside\n`);
    if (files.length === 1 && file.format === 'dump') continue;
    const sources = [...file.sources].join(', ') || 'no source';
    context.out(`${file.path} (${file.format}) to ${sources}: ${counted(file)}\n`);
  }
  const note = stopped ? ' (stopped before the end)' : '';
  context.out(`${counted(result)}${context.dryRun ? ' (dry run: nothing was stored)' : note}\n`);
  if (context.showProgress && importId !== null && !context.dryRun)
    context.err(`Import ${importId}: npm run feed -- undo ${importId} takes it back.\n`);
}

/** `imports`: what was imported, newest first. */
export const importsCommand: Command = async (context) => {
  if (context.arguments.length > 0 || !/^[1-9]\d{0,8}$/.test(context.limit ?? '1')) return misused(context);
  const store = await context.openStore();
  try {
    for (const item of await store.imports.list(Number(context.limit ?? LISTED))) {
      const at = Temporal.Instant.fromEpochMilliseconds(item.at)
        .toZonedDateTimeISO(context.feedTimeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })
        .replace('T', ' ');
      const more = item.files > 1 ? ` and ${item.files - 1} more` : '';
      context.out(
        `${item.id}\t${at}\t${item.file}${more} (${item.format})\t${counted(item)}\t${item.state}\n`,
      );
    }
    return 0;
  } finally {
    await store.close();
  }
};

/** `undo ID`: takes back what an import has brought and nothing else since. */
export const undoCommand: Command = async (context) => {
  const [id] = context.arguments;
  if (id === undefined || context.arguments.length > 1 || !/^[1-9]\d{0,14}$/.test(id))
    return misused(context);
  const store = await context.openStore();
  try {
    const found = await store.imports.get(Number(id));
    if (found === null || found.state === 'undone') {
      context.err(
        `Import ${id} ${found ? 'is undone already' : 'does not exist: npm run feed -- imports'}\n`,
      );
      return 1;
    }
    let removed = 0;
    let kept = 0;
    for (let left = true; left; ) {
      const step = await store.imports.undo(found.id, UNDONE_AT_ONCE);
      removed += step.removed;
      kept += step.kept;
      left = step.left;
    }
    while (await store.maintain(false));
    context.out(`${removed} removed, ${kept} kept, which have come another way, too\n`);
    return 0;
  } finally {
    await store.close();
  }
};
