import type { Translator } from '../i18n.ts';
import { notice } from './list.ts';
import type { View } from './message.ts';
import { cut, join, oneLine } from './text.ts';

const CHANNELS = 20;

interface Outcomes {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What became of messages that were forwarded. */
export interface Received {
  /** By the name of the source: posts. */
  readonly channels: Map<string, Outcomes>;
  /** Messages that are no posts of a channel. */
  left: number;
}

/** What was stored of what was forwarded, a line for each channel. */
export function forwardedView({ channels, left }: Received, t: Translator): View {
  const lines = [...channels].slice(0, CHANNELS).map(([source, outcomes]) => {
    const parts = (['new', 'changed', 'unchanged'] as const)
      .filter((outcome) => outcomes[outcome] > 0)
      .map((outcome) => t(`forwarded-${outcome}`, { n: outcomes[outcome] }));
    return t('forwarded-line', { source: cut(oneLine(source), 60), outcomes: parts.join(', ') });
  });
  return notice(
    join(
      [...lines, channels.size > CHANNELS ? '…' : null, left > 0 ? t('forwarded-left', { n: left }) : null],
      '\n',
    ),
  );
}
