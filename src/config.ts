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
  // For tests: where the public pages of channels are.
  TELEGRAM_WEB_ROOT: optional(z.string().trim().refine(URL.canParse, 'must be an http(s) address')),
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
  HTTP_PORT: optional(
    z
      .string()
      .trim()
      .refine((port) => /^\d{1,5}$/.test(port) && Number(port) < 65_536, 'must be a port from 0 to 65535'),
  ),
  HTTP_HOST: optional(
    z
      .string()
      .trim()
      .regex(/^[\w.:-]+$/, 'must be a host to listen at, such as 127.0.0.1 or 0.0.0.0'),
  ),
  PUBLIC_URL: optional(
    z
      .string()
      .trim()
      .refine(isPublicAddress, 'must be an http(s) address without a query, such as https://bot.example.org'),
  ),
  WEBHOOK_SECRET: optional(
    z
      .string()
      .trim()
      .regex(/^[\w-]{1,256}$/, 'must be 1 to 256 of A-Z, a-z, 0-9, _ and -'),
  ),
});

export interface Config {
  /** Null: the terminal chat. */
  readonly botToken: string | null;
  readonly apiRoot: string;
  /** Where the public pages of channels are. */
  readonly webRoot: string;
  readonly databasePath: string;
  readonly adminIds: ReadonlySet<number>;
  readonly feedTimeZone: string;
  readonly logLevel: (typeof LEVELS)[number];
  /** Null: no HTTP side; 0: any port that is free. */
  readonly httpPort: number | null;
  readonly httpHost: string;
  /** Where the world reaches the HTTP side, without a slash at its end. */
  readonly publicUrl: string | null;
  /** With the two above, updates come by a webhook. */
  readonly webhookSecret: string | null;
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
  const parsed = schema.superRefine(checkWebhook).safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  return {
    botToken: values.BOT_TOKEN ?? null,
    apiRoot: (values.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/, ''),
    webRoot: (values.TELEGRAM_WEB_ROOT ?? 'https://t.me').replace(/\/+$/, ''),
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
    httpPort: values.HTTP_PORT === undefined ? null : Number(values.HTTP_PORT),
    httpHost: values.HTTP_HOST ?? '127.0.0.1',
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    webhookSecret: values.WEBHOOK_SECRET ?? null,
  };
}

/** Telegram itself calls no other ports (Bot API, setWebhook); a server of one's own may. */
function checkWebhook(values: z.infer<typeof schema>, context: z.RefinementCtx): void {
  const { HTTP_PORT, PUBLIC_URL, WEBHOOK_SECRET, TELEGRAM_API_ROOT } = values;
  if (HTTP_PORT === undefined || WEBHOOK_SECRET === undefined) return;
  if (PUBLIC_URL === undefined || !URL.canParse(PUBLIC_URL)) return;
  if (!(TELEGRAM_API_ROOT ?? 'api.telegram.org').includes('api.telegram.org')) return;
  const { protocol, port } = new URL(PUBLIC_URL);
  if (protocol === 'https:' && ['', '80', '88', '8443'].includes(port)) return;
  const message = 'must be https on port 443, 80, 88 or 8443, or Telegram sends no updates to it';
  context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message });
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && search === '' && hash === '';
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
