import { findAction, findCommand } from './commands.ts';
import type { BotDeps, Ctx } from './context.ts';
import type { Request } from './request.ts';

/** Tells the observer, if there is one, of each update and of how long it took to answer what was asked. */
export function observe({ observer, clock }: BotDeps) {
  return async (ctx: Ctx, next: () => Promise<void>): Promise<void> => {
    if (!observer) return next();
    const began = clock.now();
    observer.updated(Object.keys(ctx.update).find((key) => key !== 'update_id') ?? 'unknown');
    try {
      await next();
    } finally {
      if (ctx.request) observer.answered(nameOf(ctx.request), clock.now() - began);
    }
  };
}

/** One of few names, whatever was typed or forged. */
function nameOf(request: Request): string {
  switch (request.type) {
    case 'command':
      return `/${findCommand(request.name, '')?.command.name ?? 'unknown'}`;
    case 'press':
      return `button ${findAction(request.data)?.action.name ?? 'unknown'}`;
    default:
      return request.type;
  }
}
