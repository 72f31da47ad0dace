import type { ResponseParameters } from 'grammy/types';

/** A refusal as the Bot API words it. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400, with the reason in Telegram's own words. */
export function badRequest(reason: string): ApiFault {
  return new ApiFault(400, `Bad Request: ${reason}`);
}

/** 403, with the reason in Telegram's own words. */
export function forbidden(reason: string): ApiFault {
  return new ApiFault(403, `Forbidden: ${reason}`);
}
