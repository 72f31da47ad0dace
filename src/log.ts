import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

type Secrets = readonly (string | null)[];

/** A log of JSON lines in which no string holds one of the secrets, wherever it stands. */
export function createLog(level: string, destination: DestinationStream, ...secrets: Secrets): Logger {
  const clean: DestinationStream = { write: (line) => destination.write(withoutSecrets(line, secrets)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, clean);
}

/** pino's lines of the levels `error` and `fatal`. */
const ERROR = /^\{"level":(?:50|60),/;

/** The same destination, which counts the errors among the lines that go there. */
export function countErrors(destination: DestinationStream): DestinationStream & { errors(): number } {
  let count = 0;
  return {
    write(line) {
      if (ERROR.test(line)) count += 1;
      destination.write(line);
    },
    errors: () => count,
  };
}

/** A text with `[secret]` in place of each. */
export function withoutSecrets(text: string, secrets: Secrets): string {
  return secrets.reduce<string>(
    (rest, secret) => (secret ? rest.replaceAll(secret, '[secret]') : rest),
    text,
  );
}
