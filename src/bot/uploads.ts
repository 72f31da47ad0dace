import type { Api } from 'grammy';
import type { Document, Message, Update } from 'grammy/types';
import type { Translator } from '../i18n.ts';
import { notice } from '../views/list.ts';
import type { View } from '../views/message.ts';
import { cut, oneLine } from '../views/text.ts';
import { uploadView } from '../views/upload.ts';
import type { BotDeps, Intake } from './context.ts';
import { uploadKey } from './cut-off.ts';
import { DownloadError, LARGEST_FILE, withDownload } from './download.ts';

/** By the end of its name a file is taken to be one that can be read; what it is is told by its content. */
const READABLE = /\.(?:json|jsonl|ndjson|html?|txt)$/i;
/** A caption that names the source of a file which doesn't. */
const SOURCE = /^[\p{L}\p{N}_-]{1,32}$/u;
/** A message may be edited about twenty times a minute. */
const PROGRESS_MILLISECONDS = 3_000;
const SHOWN_NAME = 60;

/** A file on its way into the archive, and the message that tells how far it is. */
interface Upload {
  /** Under which it is known to be on its way. */
  readonly key: string;
  readonly api: Api;
  readonly chatId: number;
  readonly messageId: number;
  readonly document: Document;
  readonly name: string;
  readonly source: string | null;
  readonly t: Translator;
}

/** Imports files that operators send to the bot in private, one after the other. */
export function createUploads(deps: BotDeps): Intake {
  const { store, log, adminIds, clock, stopping } = deps;
  let working: Promise<void> = Promise.resolve();

  async function take({ message }: Update, api: Api): Promise<boolean> {
    const document = message?.document;
    if (!message || !document || message.chat.type !== 'private') return false;
    if (!adminIds.has(message.from?.id ?? 0)) return false;
    const { language } = await store.chats.get(message.chat.id);
    const t = deps.i18n.translator(language ?? message.from?.language_code);
    const name = cut(oneLine(document.file_name ?? ''), SHOWN_NAME);
    const refusal = refusalOf(document, t, name);
    const said = refusal ?? t('upload-begun', { name });
    const { message_id: messageId } = await api.sendMessage(message.chat.id, said);
    if (refusal !== null) return true;
    const chatId = message.chat.id;
    const key = uploadKey(chatId, message.message_id, clock.now(), name);
    await store.notices.raise(key, [], clock.now());
    const upload = { key, api, chatId, messageId, document, name, source: sourceOf(message), t };
    working = working.then(() => receive(upload));
    return true;
  }

  async function receive(upload: Upload): Promise<void> {
    const { key, name, t } = upload;
    try {
      await show(upload, await importView(upload));
    } catch (error) {
      const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      log.warn({ cause, file: name }, 'a file that was sent could not be imported');
      const reason = stopping?.aborted ? 'stopped' : reasonOf(error);
      await show(upload, notice(t(`upload-${reason}`, { name })));
    }
    await store.notices.lift(key, [], clock.now());
  }

  function importView(upload: Upload): Promise<View> {
    const { importFile, fetch = globalThis.fetch } = deps;
    const { api, document, name, source, t } = upload;
    if (!importFile) throw new Error('there is no way to import files');
    return withDownload({ api, fetch, signal: stopping }, document.file_id, async (path) => {
      const result = await importFile(path, {
        source,
        name,
        onProgress: createProgress(upload),
        ...(stopping ? { signal: stopping } : {}),
      });
      log.info({ file: name, import: result.importId, new: result.new }, 'a file that was sent is imported');
      if (result.new > 0) deps.wake?.();
      return uploadView({ name, ...result }, t);
    });
  }

  /** Tells now and then how far it is, in the message that says that it has begun. */
  function createProgress(upload: Upload): (done: number, total: number) => void {
    let shownAt = clock.now();
    let shown = 0;
    return (done, total) => {
      const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
      if (percent === shown || clock.now() - shownAt < PROGRESS_MILLISECONDS) return;
      [shownAt, shown] = [clock.now(), percent];
      void show(upload, notice(upload.t('upload-progress', { name: upload.name, percent })));
    };
  }

  async function show({ api, chatId, messageId }: Upload, view: View): Promise<void> {
    try {
      await api.editMessageText(chatId, messageId, view.text, {
        entities: [...view.entities],
        reply_markup: { inline_keyboard: view.buttons.map((row) => [...row]) },
      });
    } catch (error) {
      log.warn({ cause: String(error) }, 'could not tell what becomes of a file');
    }
  }

  return {
    take,
    async settle() {
      // What is imported goes on beside everything else, unless all is to end.
      if (stopping?.aborted) await working;
    },
  };
}

/** Why a file is not even fetched; null where it is. */
function refusalOf({ file_size: size = 0 }: Document, t: Translator, name: string): string | null {
  if (!READABLE.test(name)) return t('upload-wrong-kind', { name: name || '…' });
  return size > LARGEST_FILE ? t('upload-too-large', { name }) : null;
}

const sourceOf = ({ caption = '' }: Message): string | null => (SOURCE.test(caption) ? caption : null);

/** The rest of the key of what to say. A file that can't be read is the operator's matter. */
function reasonOf(error: unknown): string {
  if (error instanceof DownloadError) return error.reason;
  return error instanceof Error && error.name === 'FileError' ? 'unreadable' : 'failed';
}
