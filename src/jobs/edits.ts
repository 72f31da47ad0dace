import { setImmediate as othersTurn } from 'node:timers/promises';
import { languageFor } from '../delivery/language.ts';
import type { NewDelivery, Outgoing } from '../delivery/outgoing.ts';
import { quietUntil } from '../digest/schedule.ts';
import type { Translator } from '../i18n.ts';
import type { Edit, EditNotice, Passed } from '../store/routes.ts';
import type { StoredPost } from '../store/store.ts';
import { readAudience } from '../store/visible.ts';
import { citationView } from '../views/citation.ts';
import { editedBelowView, editNoticeView } from '../views/edit.ts';
import { originalView } from '../views/media.ts';
import type { JobDeps } from './deps.ts';

/** Edits, and subscriptions that are to be told of them, read at a time. */
const EDITS = 50;
const SUBSCRIPTIONS = 50;

/**
 * Lets edits follow to where their posts were passed on, and to subscriptions that want to be told. Gives how many
 * messages are owed. May be called late, twice, or by two processes: each is owed once.
 */
export async function runEdits({ store, i18n, log, adminIds }: JobDeps, now: number): Promise<number> {
  let owed = 0;
  for (;;) {
    const edits = await store.edits.open(EDITS);
    for (const edit of edits) {
      try {
        await follow(edit);
      } catch (error) {
        log.error({ err: error, post: edit.postId }, 'an edit could not be followed');
        await store.edits.remind(edit.postId, [], null);
      }
      await othersTurn();
    }
    if (edits.length === 0) break;
  }
  for (;;) {
    const notices = await store.edits.due(now, SUBSCRIPTIONS);
    await tell(notices);
    await othersTurn();
    if (notices.length < SUBSCRIPTIONS) return owed;
  }

  async function follow({ postId, tells, after }: Edit): Promise<void> {
    const post = await store.posts.get(postId);
    if (post) await bringUpToDate(post);
    const page = post && tells ? await store.edits.subscribers(postId, after, SUBSCRIPTIONS) : [];
    const notices = page.map(({ id, quiet, timeZone }) => ({
      subscriptionId: id,
      dueAt: quietUntil(quiet, timeZone, now) ?? now,
    }));
    const last = page.length < SUBSCRIPTIONS ? null : (page.at(-1)?.id ?? null);
    await store.edits.remind(postId, notices, last);
  }

  async function bringUpToDate(post: StoredPost): Promise<void> {
    const revisions: { passed: Passed; outgoing: Outgoing }[] = [];
    for (const passed of await store.passed.outdated(post.id)) {
      const outgoing = revisionOf(passed, post, await translatorOf(passed.chatId, post));
      if (outgoing) revisions.push({ passed, outgoing });
    }
    await store.passed.revise(post, revisions, now);
    owed += revisions.length;
  }

  /** One message for each place and post, however many subscriptions have brought it there. */
  async function tell(notices: readonly EditNotice[]): Promise<void> {
    const audience = await readAudience(store, adminIds);
    const together = Map.groupBy(notices, ({ subscription, postId }) =>
      [subscription.chatId, subscription.threadId, postId].join(' '),
    );
    const told: { notices: readonly EditNotice[]; delivery: NewDelivery | null }[] = [];
    for (const group of together.values()) {
      const [{ subscription, postId, before }] = group as [EditNotice];
      const { chatId, threadId } = subscription;
      const post = await store.posts.get(postId);
      const isTold = post && post.text !== before && audience.has(post.source, chatId);
      const view = isTold ? editNoticeView(post, before, await translatorOf(chatId, post)) : null;
      const delivery: NewDelivery | null = view && {
        chatId,
        threadId,
        parts: [{ type: 'message', view }],
        purpose: { type: 'revision', postId },
      };
      told.push({ notices: group, delivery });
    }
    await store.edits.tell(told, now);
    owed += told.filter(({ delivery }) => delivery !== null).length;
  }

  async function translatorOf(chatId: number, post: StoredPost): Promise<Translator> {
    return i18n.translator(await languageFor(store, chatId, [post]));
  }
}

/** What brings a post up to date where it stands; null where nothing can. */
function revisionOf({ way, textId }: Passed, post: StoredPost, t: Translator): Outgoing | null {
  if (textId === null) return null;
  switch (way) {
    case 'card':
      return { type: 'edit', messageId: textId, view: citationView(post, t) };
    case 'copy':
      return post.media.length > 0
        ? { type: 'caption', messageId: textId, view: originalView(post) }
        : { type: 'edit', messageId: textId, view: originalView(post), preview: true };
    case 'forward':
      return { type: 'message', view: editedBelowView(post, t), replyTo: textId };
  }
}
