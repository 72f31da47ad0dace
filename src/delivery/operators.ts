import type { I18n, Translator } from '../i18n.ts';
import type { Store } from '../store/store.ts';
import type { View } from '../views/message.ts';
import type { NewDelivery } from './outgoing.ts';

interface Deps {
  readonly store: Pick<Store, 'chats'>;
  readonly i18n: I18n;
  /** Users who may import and steer. */
  readonly adminIds: ReadonlySet<number>;
}

/** A message to each of those who run the bot, in private and in their own languages. */
export async function toOperators(
  { store, i18n, adminIds }: Deps,
  write: (t: Translator) => View,
): Promise<NewDelivery[]> {
  return Promise.all(
    [...adminIds].map(async (chatId) => {
      const { language } = await store.chats.get(chatId);
      const parts = [{ type: 'message', view: write(i18n.translator(language)) }] as const;
      return { chatId, threadId: null, parts, purpose: { type: 'notice' } } as const;
    }),
  );
}

/** Under which notices about a source are raised: whether it is to be one at all, */
export const approvalKey = (id: number): string => `approve:${id}`;
/** that the bot is no administrator of it any more, */
export const rightsKey = (id: number): string => `rights:${id}`;
/** that its public page shows nothing, */
export const previewKey = (id: number): string => `preview:${id}`;
/** that it has fallen silent. */
export const silenceKey = (id: number): string => `silent:${id}`;
