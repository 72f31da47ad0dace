import { notice } from '../../views/list.ts';
import { bold, join } from '../../views/text.ts';
import { type Action, type Command, expired, type Feature } from '../command.ts';

/** A confirmation counts for so long. */
const PATIENCE_MILLISECONDS = 10 * 60 * 1000;

/** What is stored, and for how long. */
const privacy: Command = {
  name: 'privacy',
  async run({ t }) {
    const lines = t('privacy-stored').split('\n');
    return [
      notice(
        join(
          [
            bold(t('privacy-title')),
            t('privacy-about'),
            lines.map((line) => `• ${line}`).join('\n'),
            t('privacy-not'),
            t('privacy-forget'),
          ],
          '\n\n',
        ),
      ),
    ];
  },
};

/** Asks before everything is deleted. */
const forget: Command = {
  name: 'forget',
  groupAdminsOnly: true,
  async run({ t, inGroup, now }) {
    const sure = { text: t('forget-yes'), callback_data: `forget:${now}` };
    const keep = { text: t('forget-no'), callback_data: 'forget:no' };
    return [notice(t(inGroup ? 'forget-ask-group' : 'forget-ask'), [sure, keep])];
  },
};

/** Deletes all that is kept of the chat, and in a private chat all that its person has set up anywhere. */
const confirmForget: Action = {
  name: 'forget',
  groupAdminsOnly: true,
  async run(ask, data) {
    const { t, store, chatId, userId, inGroup, now } = ask;
    if (data === 'no') return { type: 'edit', view: notice(t('forget-kept')) };
    const asked = /^\d{1,15}$/.test(data) ? Number(data) : Number.NaN;
    if (!(now - asked >= 0 && now - asked <= PATIENCE_MILLISECONDS)) return expired(ask);
    const { subscriptions, replays, routes, addresses } = await store.chats.forget(
      chatId,
      !inGroup && chatId === userId ? userId : null,
    );
    ask.wake();
    const counted = t('forget-counted', { subscriptions, replays, routes, addresses });
    return { type: 'edit', view: notice(join([t('forget-done'), counted], '\n')) };
  },
};

export const privacyFeature: Feature = { commands: [privacy, forget], actions: [confirmForget] };
