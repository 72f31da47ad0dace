import type { Translator } from '../i18n.ts';
import type { SourceReport } from '../store/operators.ts';
import { notice } from './list.ts';
import type { View } from './message.ts';
import { writeInstant } from './moment.ts';
import { inGigabytes } from './status.ts';
import { cut, oneLine } from './text.ts';

/** Tells that a source has fallen silent, or posts again. */
export function silenceView(
  { source, last }: Pick<SourceReport, 'source' | 'last'>,
  isSo: boolean,
  timeZone: string,
  t: Translator,
): View {
  const when = last?.publishedAt ? writeInstant(last.publishedAt, timeZone, t) : (last?.day ?? '…');
  const name = cut(oneLine(source.name), 60);
  return notice(t(isSo ? 'status-alarm-silent' : 'status-alarm-silent-over', { source: name, when }));
}

/** Tells that messages are set aside in numbers, or no more. */
export function failuresView(n: number, isSo: boolean, t: Translator): View {
  return notice(isSo ? t('status-alarm-failures', { n }) : t('status-alarm-failures-over'));
}

/** Tells that the disk runs short, or that there is room again. */
export function diskView(free: number, isSo: boolean, t: Translator): View {
  return notice(t(isSo ? 'status-alarm-disk' : 'status-alarm-disk-over', { free: inGigabytes(free, t) }));
}
