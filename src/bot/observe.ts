import { once } from '../feed/memo.ts';
import type { BotDeps, Ctx } from './context.ts';
import type { Request } from './request.ts';

const commands = once(() => import('./commands.ts'));

/** Tells the observer, if there is one, of each update and of how long it took to answer what was asked. */
export function observe({ observer, clock }: BotDeps) {
  if (!observer) return (_: Ctx, next: () => Promise<void>) => next();
  return async (ctx: Ctx, next: () => Promise<void>): Promise<void> => {
    const began = clock.now();
    observer.updated(Object.keys(ctx.update).find((key) => key !== 'update_id') ?? 'unknown');
    try {
      await next();
    } finally {
      const took = clock.now() - began;
      if (ctx.request) observer.answered(await nameOf(ctx.request), took);
    }
  };
}

/** One of few names, whatever was typed or forged. */
async function nameOf(request: Request): Promise<string> {
  const { findAction, findCommand } = await commands();
  switch (request.type) {
    case 'command':
      return `/${findCommand(request.name, '')?.command.name ?? 'unknown'}`;
    case 'press':
      return `button ${findAction(request.data)?.action.name ?? 'unknown'}`;
    default:
      return request.type;
  }
}
