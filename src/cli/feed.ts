import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { ConfigError, loadConfig } from '../config.ts';
import type { Command, CommandContext } from './commands.ts';
import { databaseFault } from './faults.ts';
import { FileError } from './lines.ts';

const USAGE = `Usage:
  npm run feed -- parse FILE                        print the posts of a dump as JSON Lines
  npm run feed -- import FILE... [--dry-run] [--source NAME]
                                                    store the posts of dumps, exports and saved pages
  npm run feed -- imports [--limit N]               list the imports, newest first
  npm run feed -- undo ID                           take an import back
  npm run feed -- query 'QUERY' [--json] [--limit N]
  npm run feed -- export 'QUERY' --format jsonl|csv|ics|rss|md [--out FILE]
                                                    write what fits, '' being everything
  npm run feed -- reread                            work the facts of all posts out anew
  npm run backup -- FILE                            copy the archive while the bot runs`;

/** Each is loaded when it is called for. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map(
  Object.entries({
    parse: async () => (await import('./commands.ts')).parseCommand,
    import: async () => (await import('./import-commands.ts')).importCommand,
    imports: async () => (await import('./import-commands.ts')).importsCommand,
    undo: async () => (await import('./import-commands.ts')).undoCommand,
    query: async () => (await import('./commands.ts')).queryCommand,
    export: async () => (await import('./export.ts')).exportCommand,
    reread: async () => (await import('./commands.ts')).rereadCommand,
    backup: async () => (await import('./backup.ts')).backupCommand,
  }),
);

async function main(): Promise<number> {
  try {
    process.loadEnvFile();
  } catch {
    // There need be no .env.
  }
  const config = loadConfig(process.env);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      'dry-run': { type: 'boolean' },
      source: { type: 'string' },
      json: { type: 'boolean' },
      limit: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const load = COMMANDS.get(positionals[0] ?? '');
  if (!load) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const context: CommandContext = {
    arguments: positionals.slice(1),
    dryRun: values['dry-run'] ?? false,
    source: values.source ?? null,
    json: values.json ?? false,
    limit: values.limit ?? null,
    format: values.format ?? null,
    outFile: values.out ?? null,
    now: systemClock.now(),
    feedTimeZone: config.feedTimeZone,
    databasePath: config.databasePath,
    async openStore(path = config.databasePath) {
      const { openStore } = await import('../store/sqlite/open.ts');
      return openStore(path, { feedTimeZone: config.feedTimeZone });
    },
    interruption() {
      const controller = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
      return controller.signal;
    },
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    showProgress: process.stderr.isTTY === true,
    usage: USAGE,
  };
  const command = await load();
  return command(context);
}

/** One sentence for what the operator can mend; anything else is a fault of ours and shows its cause. */
function explain(error: unknown): { text: string; code: number } {
  const text = databaseFault(error);
  if (text !== null) return { text, code: 1 };
  if (error instanceof ConfigError || error instanceof FileError) return { text: error.message, code: 1 };
  if (!(error instanceof Error)) return { text: String(error), code: 1 };
  const misused = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return misused ? { text: `${error.message}\n${USAGE}`, code: 2 } : { text: error.message, code: 1 };
}

// The reader of a pipe may leave (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  process.exitCode = await main();
} catch (error) {
  const { text, code } = explain(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
