import { silenceKey } from '../../delivery/operators.ts';
import type { SourceReport } from '../../store/operators.ts';
import { notice } from '../../views/list.ts';
import { type SourceStatus, statusView } from '../../views/status.ts';
import type { Ask, Command, Feature } from '../command.ts';

const DAY = 24 * 60 * 60 * 1000;

const status: Command = {
  name: 'status',
  operatorsOnly: true,
  async run(ask) {
    if (ask.chatId !== ask.userId) return [notice(ask.t('source-in-private'))];
    const { operations } = ask.store;
    const reports = (await operations.sources()).filter(({ source }) => isFollowed(source));
    const sources = await Promise.all(reports.map((report) => statusOf(ask, report)));
    return [
      statusView(
        {
          stats: await ask.store.stats(),
          run: ask.health && { since: ask.health.since, errors: ask.health.errors() },
          lastSentAt: await operations.lastSentAt(),
          setAside: await operations.setAsideSince(ask.now - DAY),
          diskFree: (await ask.health?.diskFree()) ?? null,
          sources,
          timeZone: ask.timeZone,
        },
        ask.t,
      ),
    ];
  },
};

/** Of what is from files alone, or was removed, nothing can be missing. */
const isFollowed = ({ state, chatId, username }: SourceReport['source']): boolean =>
  state !== 'removed' && (chatId !== null || username !== null);

async function statusOf(ask: Ask, report: SourceReport): Promise<SourceStatus> {
  const { id, name } = report.source;
  const gaps = await ask.store.operations.gaps(name);
  return { ...report, gaps, silent: await ask.store.notices.isRaised(silenceKey(id)) };
}

export const statusFeature: Feature = { commands: [status], actions: [] };
