import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** A log of JSON lines in which no string holds the secret, wherever it stands. */
export function createLog(level: string, destination: DestinationStream, secret: string | null): Logger {
  const clean: DestinationStream = {
    write: (line) => destination.write(secret ? line.replaceAll(secret, '[token]') : line),
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, clean);
}
