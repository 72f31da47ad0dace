/** What tells whether somebody has a text already (RFC 9110, 8.8). */
export interface Validators {
  /** In quotes. */
  readonly etag: string;
  /** When it last changed, in milliseconds since the Unix epoch. */
  readonly changedAt: number;
}

/** The headers of an answer that has these validators. */
export function validatorHeaders({ etag, changedAt }: Validators): Record<string, string> {
  return { ETag: etag, 'Last-Modified': new Date(changedAt).toUTCString() };
}

/** Whether a request is for what its sender has already (RFC 9110, 13.1.2 and 13.1.3). */
export function isFresh(header: (name: string) => string | undefined, validators: Validators): boolean {
  const known = header('if-none-match');
  // Where both are given, the time does not count.
  if (known !== undefined)
    return known.trim() === '*' || known.match(/"[^"]*"/g)?.includes(validators.etag) === true;
  const since = Date.parse(header('if-modified-since') ?? '');
  return Math.floor(validators.changedAt / 1000) * 1000 <= since;
}
