const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** What a setting that is given must be like, and how that is said. */
type Rule = readonly [isRight: (value: string) => boolean, fault: string];

const like =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

/** By hand rather than by a schema: loading what reads schemas would take a fifth of the start. */
const RULES = {
  BOT_TOKEN: [like(/^\d+:[A-Za-z0-9_-]+$/), 'must look like 123456:ABC-DEF, as @BotFather gives it'],
  TELEGRAM_API_ROOT: [
    (root) => /^https?:\/\/\S+$/.test(root) && URL.canParse(root),
    'must be an http(s) address',
  ],
  // For tests: where the public pages of channels are.
  TELEGRAM_WEB_ROOT: [(root) => URL.canParse(root), 'must be an http(s) address'],
  DATABASE_PATH: [() => true, ''],
  ADMIN_IDS: [
    like(/^\d{1,15}(\s*,\s*\d{1,15})*\s*,?$/),
    'must be user ids separated by commas, such as 12345,67890',
  ],
  FEED_TIMEZONE: [isTimeZone, 'must be an IANA time zone such as Europe/Moscow'],
  LOG_LEVEL: [(level) => LEVELS.some((other) => other === level), `must be one of ${LEVELS.join(', ')}`],
  HTTP_PORT: [(port) => /^\d{1,5}$/.test(port) && Number(port) < 65_536, 'must be a port from 0 to 65535'],
  HTTP_HOST: [like(/^[\w.:-]+$/), 'must be a host to listen at, such as 127.0.0.1 or 0.0.0.0'],
  PUBLIC_URL: [
    isPublicAddress,
    'must be an http(s) address without a query, such as https://bot.example.org',
  ],
  WEBHOOK_SECRET: [like(/^[\w-]{1,256}$/), 'must be 1 to 256 of A-Z, a-z, 0-9, _ and -'],
} satisfies Record<string, Rule>;

type Settings = { readonly [Name in keyof typeof RULES]?: string };

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
  const given = Object.keys(RULES).flatMap((name) => {
    const value = env[name]?.trim();
    return value ? [[name as keyof Settings, value] as const] : [];
  });
  const faults = given.flatMap(([name, value]) => {
    const [isRight, fault]: Rule = RULES[name];
    return isRight(value) ? [] : [`${name} ${fault}`];
  });
  const values: Settings = Object.fromEntries(given);
  if (faults.length === 0 && !isForWebhooks(values)) faults.push(NOT_FOR_WEBHOOKS);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
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
    logLevel: LEVELS.find((level) => level === values.LOG_LEVEL) ?? 'info',
    httpPort: values.HTTP_PORT === undefined ? null : Number(values.HTTP_PORT),
    httpHost: values.HTTP_HOST ?? '127.0.0.1',
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    webhookSecret: values.WEBHOOK_SECRET ?? null,
  };
}

const NOT_FOR_WEBHOOKS =
  'PUBLIC_URL must be https on port 443, 80, 88 or 8443, or Telegram sends no updates to it';

/** Telegram itself calls no other ports (Bot API, setWebhook); a server of one's own may. */
function isForWebhooks({ HTTP_PORT, PUBLIC_URL, WEBHOOK_SECRET, TELEGRAM_API_ROOT }: Settings): boolean {
  if (HTTP_PORT === undefined || WEBHOOK_SECRET === undefined) return true;
  if (PUBLIC_URL === undefined || !URL.canParse(PUBLIC_URL)) return true;
  if (!(TELEGRAM_API_ROOT ?? 'api.telegram.org').includes('api.telegram.org')) return true;
  const { protocol, port } = new URL(PUBLIC_URL);
  return protocol === 'https:' && ['', '80', '88', '8443'].includes(port);
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
