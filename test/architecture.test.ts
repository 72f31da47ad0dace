import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms each room may import at run time, its own aside; imports of types are free. */
const OUTER = ['feed', 'clock', 'config', 'i18n', 'log', 'query', 'store', 'views', 'digest', 'export'];
const WIRED = [...OUTER, 'delivery'];
const ROOMS: Record<string, readonly string[]> = {
  cache: [],
  feed: [],
  clock: [],
  config: [],
  i18n: [],
  log: [],
  query: ['feed'],
  store: ['feed', 'query'],
  views: ['feed', 'query'],
  digest: ['feed', 'query'],
  export: ['feed', 'query'],
  delivery: ['store', 'views', 'digest'],
  bot: WIRED,
  jobs: WIRED,
  http: WIRED,
  local: [...WIRED, 'bot', 'cli'],
  cli: [...WIRED, 'bot', 'local'],
  main: [...WIRED, 'cache', 'bot', 'jobs', 'http', 'local', 'cli'],
};

/** Where a package may be imported at run time: rooms, or folders in them. */
const PACKAGES: Record<string, readonly string[]> = {
  grammy: ['bot', 'delivery', 'local', 'main'],
  'grammy/types': ['bot', 'delivery', 'local', 'main', 'views', 'feed/sources'],
  '@grammyjs/parse-mode': ['bot', 'delivery', 'local', 'main', 'views', 'feed/sources'],
  '@grammyjs/runner': ['bot', 'main'],
  'better-sqlite3': ['store/sqlite'],
  'node-cron': ['jobs'],
  hono: ['http'],
  '@hono/node-server': ['http'],
  '@prometheus-io/client': ['http'],
  feed: ['export'],
  'ical-generator': ['export'],
  'csv-stringify/sync': ['export'],
  zod: ['feed/sources', 'cli'],
};

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`, those of types alone aside. */
const IMPORT =
  /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\bfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

interface Source {
  /** `bot/features/post.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = globSync('src/**/*.{ts,js}').map((file) => {
  const text = readFileSync(file, 'utf8').replace(COMMENT, '');
  const imports = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
  return { path: relative('src', file), text, imports };
});

const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.[jt]s$/, '') ?? '';

/** Imports within src, as paths in it. */
function localImports({ path, imports }: Source): string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(resolve('src'), resolve('src', dirname(path), name)));
}

describe('the house', () => {
  it('has the rooms of the table', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(Object.keys(ROOMS)).toEqual(
      expect.arrayContaining([...new Set(sources.map(({ path }) => roomOf(path)))]),
    );
  });

  it('lets each room import what the table allows', () => {
    const wrong = sources.flatMap((source) => {
      const room = roomOf(source.path);
      return localImports(source)
        .filter((target) => roomOf(target) !== room && !ROOMS[room]?.includes(roomOf(target)))
        .map((target) => `${source.path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps each package where it belongs', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => PACKAGES[name] && !PACKAGES[name].some((place) => isIn(path, place)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves the process to main and cli, and the time to the clock', () => {
    const using = (pattern: RegExp, places: readonly string[]) =>
      sources
        .filter(({ path, text }) => pattern.test(text) && !places.some((place) => isIn(path, place)))
        .map(({ path }) => path);
    expect(
      using(/\bprocess\.(?:env|argv|exit|std|on\b|pid|cwd|kill|mem|hr)|from 'node:process'/, ['main', 'cli']),
    ).toEqual([]);
    expect(using(/\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(/, ['clock'])).toEqual(
      [],
    );
  });
});

function isIn(path: string, place: string): boolean {
  return path === `${place}.ts` || path.startsWith(`${place}/`);
}
