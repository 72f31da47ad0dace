import { Api } from 'grammy';
import type { Chat, User } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../src/delivery/outgoing.ts';
import { countOf, send } from '../../src/delivery/send.ts';
import { createLocalApi, type LocalApi } from '../../src/local/api.ts';
import type { MediaFile, View } from '../../src/views/message.ts';

const ANN: User = { id: 11, is_bot: false, first_name: 'Ann' };
const CHANNEL: Chat.ChannelChat = { id: -1_002_345, type: 'channel', title: 'Ministry' };
const GROUP: Chat = { id: -1_001_234, type: 'supergroup', title: 'Desk' };
const PLACE = { chatId: GROUP.id, threadId: null };

let local: LocalApi;
let api: Api;

beforeEach(() => {
  local = createLocalApi({ clock: { now: () => Date.UTC(2024, 6, 26, 12) } });
  api = new Api('1:local');
  api.config.use(local.transformer);
  local.send(GROUP, ANN, 'hello');
});

const view = (text: string, media?: readonly MediaFile[]): View => ({
  text,
  entities: text === '' ? [] : [{ type: 'bold', offset: 0, length: 1 }],
  buttons: [],
  ...(media ? { media } : {}),
});
const message = (text: string, media?: readonly MediaFile[]): Outgoing => ({
  type: 'message',
  view: view(text, media),
});
const newest = () => local.messages(GROUP.id).at(-1);

/** Files that the bot may send again. */
function files(kinds: readonly ('photo' | 'video')[]): MediaFile[] {
  local.sendAlbum(
    CHANNEL,
    ANN,
    kinds.map((media) => ({ media })),
  );
  return local
    .messages(CHANNEL.id)
    .slice(-kinds.length)
    .map(({ photo, video }) =>
      photo
        ? { type: 'photo', fileId: photo.at(-1)?.file_id ?? '' }
        : { type: 'video', fileId: video?.file_id ?? '' },
    );
}

describe('a message with media', () => {
  it('is a picture with the text below it', async () => {
    const sent = await send(api, PLACE, message('Caption', files(['photo'])));
    expect(newest()).toMatchObject({
      message_id: sent.messageIds[0],
      photo: expect.any(Array),
      caption: 'Caption',
      caption_entities: [{ type: 'bold' }],
    });
  });

  it('is an album with the text below its first part, and counts as many messages', async () => {
    const outgoing = message('Caption', files(['photo', 'video', 'photo']));
    const { messageIds } = await send(api, PLACE, outgoing);
    const album = local.messages(GROUP.id).filter(({ message_id }) => messageIds.includes(message_id));
    expect(album.map(({ caption = '' }) => caption)).toEqual(['Caption', '', '']);
    expect(new Set(album.map(({ media_group_id }) => media_group_id)).size).toBe(1);
    expect([countOf(outgoing), countOf(message('x')), countOf(undefined)]).toEqual([3, 1, 1]);
  });

  it.each(['photo', 'video', 'animation', 'document', 'audio', 'voice'] as const)(
    'is a text where the file of a %s is refused, and nothing where there is no text',
    async (type) => {
      const foreign = [{ type, fileId: 'of another bot' }];
      await send(api, PLACE, message('Said all the same', foreign));
      expect(newest()).toMatchObject({ text: 'Said all the same' });
      const before = local.messages(GROUP.id).length;
      expect((await send(api, PLACE, message('', foreign))).messageIds).toEqual([]);
      expect(local.messages(GROUP.id)).toHaveLength(before);
    },
  );

  it('is refused as a text is where the chat takes none', async () => {
    local.setMember(GROUP, local.me, 'kicked', ANN);
    await expect(send(api, PLACE, message('x', files(['photo'])))).rejects.toThrow(/kicked/);
  });
});

describe('what is passed on', () => {
  const card = message('Card');
  const passing = (messageIds: readonly number[]): Outgoing => {
    const original = { chatId: CHANNEL.id, messageIds };
    return { type: 'forward', original, otherwise: { type: 'copy', original, otherwise: card } };
  };

  it('is forwarded; copied where it is protected; a card where it is gone, and says which', async () => {
    local.send(CHANNEL, ANN, 'Open');
    local.send(CHANNEL, ANN, 'Protected', { isProtected: true });
    expect((await send(api, PLACE, passing([1]))).as).toBe('forward');
    expect(newest()).toMatchObject({ text: 'Open', forward_origin: { type: 'channel' } });
    expect((await send(api, PLACE, passing([2]))).as).toBe('copy');
    expect(newest()).toMatchObject({ text: 'Protected' });
    expect((await send(api, PLACE, passing([99]))).as).toBe('message');
    expect(newest()).toMatchObject({ text: 'Card' });
    local.setMember(CHANNEL, local.me, 'left', ANN);
    expect((await send(api, PLACE, passing([1]))).as).toBe('message');
  });

  it('fails as a message does where its chat is at fault, and waits where Telegram says so', async () => {
    local.send(CHANNEL, ANN, 'Open');
    local.setMember(GROUP, local.me, 'kicked', ANN);
    await expect(send(api, PLACE, passing([1]))).rejects.toThrow(/bot was kicked from the supergroup/);
    const flooded = new Api('1:local');
    let calls = 0;
    flooded.config.use(async () => {
      calls += 1;
      return { ok: false, error_code: 429, description: 'Too Many Requests: retry after 5' };
    });
    await expect(send(flooded, PLACE, passing([1]))).rejects.toThrow(/retry after 5/);
    expect(calls).toBe(1);
  });
});

describe('what has been sent', () => {
  it('is edited, text and caption, stands below another, and is deleted', async () => {
    const text = await send(api, PLACE, message('Before'));
    const [textId = 0] = text.messageIds;
    await send(api, PLACE, { type: 'edit', messageId: textId, view: view('After') });
    const [photoId = 0] = (await send(api, PLACE, message('Before', files(['photo'])))).messageIds;
    await send(api, PLACE, { type: 'caption', messageId: photoId, view: view('After') });
    await send(api, PLACE, { ...message('Below'), replyTo: textId } as Outgoing);
    expect(newest()).toMatchObject({
      text: 'Below',
      reply_to_message: { message_id: textId, text: 'After' },
    });
    expect(local.messages(GROUP.id).find(({ message_id }) => message_id === photoId)).toMatchObject({
      caption: 'After',
    });
    await send(api, PLACE, { type: 'delete', messageIds: [textId, photoId] });
    expect(local.messages(GROUP.id).map((each) => each.text)).toEqual(['hello', 'Below']);
    // What stands below a message that is gone stands by itself.
    await send(api, PLACE, { ...message('Alone'), replyTo: textId } as Outgoing);
    expect(newest()?.reply_to_message).toBeUndefined();
  });
});
