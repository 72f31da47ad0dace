import { z } from 'zod';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

const schema = z.object({
  BOT_TOKEN: optional(
    z
      .string()
      .trim()
      .regex(/^\d+:[A-Za-z0-9_-]+$/, 'must look like 123456:ABC-DEF, as @BotFather gives it'),
  ),
  TELEGRAM_API_ROOT: optional(
    z
      .string()
      .trim()
      .regex(/^https?:\/\/\S+$/, 'must be an http(s) address')
      .refine(URL.canParse, 'must be an http(s) address'),
  ),
  DATABASE_PATH: optional(z.string().trim()),
  ADMIN_IDS: optional(
    z
      .string()
      .trim()
      .regex(
        /^\d{1,15}(\s*,\s*\d{1,15})*\s*,?$/,
        'must be user ids separated by commas, such as 12345,67890',
      ),
  ),
  FEED_TIMEZONE: optional(
    z.string().trim().refine(isTimeZone, 'must be an IANA time zone such as Europe/Moscow'),
  ),
  LOG_LEVEL: optional(z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`)),
});

export interface Config {
  /** Null: the terminal chat. */
  readonly botToken: string | null;
  readonly apiRoot: string;
  readonly databasePath: string;
  readonly adminIds: ReadonlySet<number>;
  readonly feedTimeZone: string;
  readonly logLevel: (typeof LEVELS)[number];
}

/** Every fault of the settings, a line each, naming the variable but never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from the environment.
 * @throws ConfigError with all faults at once.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  return {
    botToken: values.BOT_TOKEN ?? null,
    apiRoot: (values.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/, ''),
    databasePath: values.DATABASE_PATH ?? 'db/chancery.db',
    adminIds: new Set(
      (values.ADMIN_IDS ?? '')
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean)
        .map(Number),
    ),
    feedTimeZone: values.FEED_TIMEZONE ?? 'UTC',
    logLevel: values.LOG_LEVEL ?? 'info',
  };
}

/** True for an IANA zone that this Node knows (offsets such as +03:00 are none). */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
