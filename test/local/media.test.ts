import type { Message, MessageEntity, User } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { ANN, CHANNEL, FORUM, openWorld, refusalOf, resultOf } from './people.ts';

const bold: MessageEntity = { type: 'bold', offset: 0, length: 3 };
const buttons = { inline_keyboard: [[{ text: 'b', callback_data: 'x' }]] };

/** A world in which the bot has been sent a file of each kind. */
function openFiles() {
  const { api, chat, pass } = openWorld();
  const [photo, video, document] = (['photo', 'video', 'document'] as const).map(
    (media) => api.send(chat, ANN, '', { media }).message,
  );
  return {
    api,
    chat,
    pass,
    photo: photo?.photo?.at(-1)?.file_id ?? '',
    small: photo?.photo?.[0]?.file_id ?? '',
    video: video?.video?.file_id ?? '',
    document: document?.document?.file_id ?? '',
  };
}

describe('files', () => {
  it('are sent again by their id, with a caption', () => {
    const { api, chat, ...files } = openFiles();
    const send = (method: string, payload: object) =>
      resultOf<Message>(api, method, { chat_id: chat.id, ...payload });
    const sent = send('sendPhoto', { photo: files.small, caption: 'One #tag ', caption_entities: [bold] });
    expect(sent).toMatchObject({
      from: { id: api.me.id },
      photo: [{ file_id: files.small }, { file_id: files.photo }],
      caption: 'One #tag',
      caption_entities: [bold, { type: 'hashtag', offset: 4, length: 4 }],
    });
    expect(send('sendVideo', { video: files.video }).video?.file_id).toBe(files.video);
    const document = send('sendDocument', { document: files.document, caption: '  ', reply_markup: buttons });
    expect(document).toMatchObject({ document: { file_id: files.document }, reply_markup: buttons });
    expect(document).not.toHaveProperty('caption');
  });

  it('are known by the bot, and of the kind they are', () => {
    const { api, chat, photo, document } = openFiles();
    const send = (method: string, payload: object) =>
      refusalOf(api, method, { chat_id: chat.id, ...payload });
    const unknown = '400 Bad Request: wrong file identifier/HTTP URL specified';
    expect(send('sendPhoto', { photo: 'https://example.org/a.jpg' })).toBe(unknown);
    expect(send('sendPhoto', {})).toBe(unknown);
    expect(send('sendVideo', { video: photo })).toBe(
      "400 Bad Request: can't use file of type Photo as Video",
    );
    expect(send('sendPhoto', { photo: document })).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    );
    expect(send('sendPhoto', { photo, has_spoiler: true })).toBe(
      '400 Bad Request: sendPhoto takes no has_spoiler locally',
    );
  });

  it('have captions of at most 1,024 units', () => {
    const { api, chat, photo } = openFiles();
    const send = (caption: string) => refusalOf(api, 'sendPhoto', { chat_id: chat.id, photo, caption });
    expect(send(` ${'🌐'.repeat(512)}\n`)).toBeNull();
    expect(send('x'.repeat(1025))).toBe('400 Bad Request: message caption is too long');
  });

  it('have captions that are edited, and no text', () => {
    const { api, chat, photo } = openFiles();
    const place = { chat_id: chat.id };
    const { message_id } = resultOf<Message>(api, 'sendPhoto', { ...place, photo, caption: 'One' });
    const edit = (method: string, payload: object) =>
      refusalOf(api, method, { ...place, message_id, ...payload });
    expect(edit('editMessageCaption', { caption: 'One' })).toMatch(/message is not modified/);
    expect(edit('editMessageCaption', { caption: 'Two', reply_markup: buttons })).toBeNull();
    expect(edit('editMessageText', { text: 'Two' })).toBe(
      '400 Bad Request: there is no text in the message to edit',
    );
    expect(edit('editMessageCaption', {})).toBeNull();
    expect(api.messages(chat.id).at(-1)).not.toHaveProperty('caption');
    const text = resultOf<Message>(api, 'sendMessage', { ...place, text: 'x' });
    expect(
      refusalOf(api, 'editMessageCaption', { ...place, message_id: text.message_id, caption: 'y' }),
    ).toBe('400 Bad Request: there is no caption in the message to edit');
  });
});

describe('albums', () => {
  it('of the bot are messages of one group', () => {
    const { api, chat, photo, video } = openFiles();
    const album = (...media: object[]) =>
      resultOf<Message[]>(api, 'sendMediaGroup', { chat_id: chat.id, media });
    const first = album({ type: 'photo', media: photo, caption: 'One' }, { type: 'video', media: video });
    const second = album({ type: 'video', media: video }, { type: 'video', media: video });
    expect(first.map(({ caption }) => caption)).toEqual(['One', undefined]);
    const groups = [...first, ...second].map(({ media_group_id }) => media_group_id);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[2]).toBe(groups[3]);
    expect(new Set(groups).size).toBe(2);
    expect(groups[0]).toEqual(expect.any(String));
  });

  it('are of two to ten, and documents among themselves', () => {
    const { api, chat, photo, document } = openFiles();
    const part = (type: string, media: string, rest: object = {}) => ({ type, media, ...rest });
    const send = (...media: object[]) => refusalOf(api, 'sendMediaGroup', { chat_id: chat.id, media });
    const photos = Array.from({ length: 11 }, () => part('photo', photo));
    expect(send(...photos.slice(1))).toBeNull();
    expect(send(...photos)).toBe('400 Bad Request: too many messages to send as an album');
    expect(send()).toBe('400 Bad Request: there are no messages to send');
    expect(send(part('photo', photo))).toMatch(/^400 .*album of one/);
    expect(send(part('document', document), part('document', document))).toBeNull();
    expect(send(part('document', document), part('photo', photo))).toBe(
      "400 Bad Request: document can't be mixed with other media types",
    );
    expect(send(part('photo', photo), part('photo', photo, { has_spoiler: true }))).toMatch(
      /^400 .*has_spoiler/,
    );
    expect(send(part('audio', photo), part('photo', photo))).toMatch(/^400 .*no audio/);
    const before = api.messages(chat.id).length;
    expect(send(part('photo', photo, { caption: 'One' }), part('photo', 'nowhere'))).toMatch(/wrong file/);
    expect(api.messages(chat.id)).toHaveLength(before);
  });

  it('of people come as an update for each part', () => {
    const { api } = openFiles();
    const updates = api.sendAlbum(CHANNEL, ANN, [
      { media: 'photo', caption: 'One', entities: [bold] },
      { media: 'video' },
    ]);
    expect(updates).toMatchObject([
      { channel_post: { caption: 'One', caption_entities: [bold], photo: [{}, {}] } },
      { channel_post: { video: {} } },
    ]);
    const [first, second] = updates.map(({ channel_post }) => channel_post?.media_group_id);
    expect(first).toBe(second);
    expect(updates[1]?.update_id).toBe((updates[0]?.update_id ?? 0) + 1);
  });
});

describe('forwards and copies', () => {
  const READER: User = { id: 21, is_bot: false, first_name: 'Reader' };

  /** A channel with a post, a picture, an album of two and a protected post; and a reader to pass them on to. */
  function openChannel() {
    const { api, chat, pass } = openWorld();
    const id = (update: { channel_post?: Message }) => update.channel_post?.message_id ?? 0;
    const post = id(api.send(CHANNEL, ANN, 'One two', { entities: [bold], signature: 'Ann' }));
    const picture = id(api.send(CHANNEL, ANN, 'See', { media: 'photo' }));
    const album = api.sendAlbum(CHANNEL, ANN, [{ media: 'photo', caption: 'A' }, { media: 'video' }]).map(id);
    const kept = id(api.send(CHANNEL, ANN, 'Ours', { isProtected: true }));
    const reader = api.privateChat(READER);
    api.send(reader, READER, '/start');
    const places = { chat_id: reader.id, from_chat_id: CHANNEL.id };
    return { api, chat, pass, post, picture, album, kept, reader, places };
  }

  it('forwards tell where they come from, whoever passes them on', () => {
    const { api, chat, post, picture, reader, places, pass } = openChannel();
    pass(60);
    const forwarded = resultOf<Message>(api, 'forwardMessage', { ...places, message_id: post });
    expect(forwarded).toMatchObject({
      text: 'One two',
      entities: [bold],
      forward_origin: { type: 'channel', chat: CHANNEL, message_id: post, author_signature: 'Ann' },
    });
    expect(forwarded.date - (forwarded.forward_origin?.date ?? 0)).toBe(60);
    const again = resultOf<Message>(api, 'forwardMessage', {
      chat_id: chat.id,
      from_chat_id: reader.id,
      message_id: forwarded.message_id,
    });
    expect(again.forward_origin).toEqual(forwarded.forward_origin);
    expect(resultOf<Message>(api, 'forwardMessage', { ...places, message_id: picture })).toMatchObject({
      caption: 'See',
      photo: [{}, {}],
    });
    const own = resultOf<Message>(api, 'forwardMessage', { ...places, from_chat_id: chat.id, message_id: 1 });
    expect(own.forward_origin).toMatchObject({ type: 'user', sender_user: ANN });
    expect(
      refusalOf(api, 'editMessageText', { chat_id: reader.id, message_id: forwarded.message_id, text: 'x' }),
    ).toBe("400 Bad Request: message can't be edited");
  });

  it('copies tell nothing of it, and may have a caption and buttons of their own', () => {
    const { api, post, picture, reader, places } = openChannel();
    const copy = (payload: object) => {
      const { message_id } = resultOf<{ message_id: number }>(api, 'copyMessage', { ...places, ...payload });
      return api.messages(reader.id).find((message) => message.message_id === message_id);
    };
    expect(copy({ message_id: post })).toMatchObject({ text: 'One two', entities: [bold] });
    expect(copy({ message_id: post })).not.toHaveProperty('forward_origin');
    expect(copy({ message_id: picture, caption: 'Look', reply_markup: buttons })).toMatchObject({
      caption: 'Look',
      reply_markup: buttons,
    });
    expect(copy({ message_id: picture, caption: '' })).not.toHaveProperty('caption');
    expect(copy({ message_id: picture })).toMatchObject({ caption: 'See' });
  });

  it('what is protected can be copied, not forwarded; what tells of a change neither', () => {
    const { api, post, kept, places } = openChannel();
    expect(refusalOf(api, 'forwardMessage', { ...places, message_id: kept })).toBe(
      "400 Bad Request: message has protected content and can't be forwarded",
    );
    expect(refusalOf(api, 'forwardMessages', { ...places, message_ids: [post, kept] })).toBe(
      "400 Bad Request: message has protected content and can't be forwarded",
    );
    expect(refusalOf(api, 'copyMessage', { ...places, message_id: kept })).toBeNull();
    const topic = api.openTopic(FORUM, ANN, 'News').message?.message_id;
    const service = { ...places, from_chat_id: FORUM.id, message_id: topic };
    expect(refusalOf(api, 'forwardMessage', service)).toBe("400 Bad Request: the message can't be forwarded");
    expect(refusalOf(api, 'copyMessage', service)).toBe("400 Bad Request: the message can't be copied");
  });

  it('several go in order, what is missing passed over, albums as albums of their own', () => {
    const { api, post, album, reader, places } = openChannel();
    const before = api.messages(CHANNEL.id).find(({ message_id }) => message_id === album[0]);
    for (const method of ['forwardMessages', 'copyMessages']) {
      const ids = resultOf<{ message_id: number }[]>(api, method, {
        ...places,
        message_ids: [post, ...album, 999],
      });
      const sent = api.messages(reader.id).slice(-3);
      expect(sent.map(({ message_id }) => ({ message_id }))).toEqual(ids);
      expect(sent.map(({ text, caption }) => text ?? caption)).toEqual(['One two', 'A', undefined]);
      const [alone, one, two] = sent.map(({ media_group_id }) => media_group_id);
      expect([alone, one]).toEqual([undefined, two]);
      expect(one).not.toBe(before?.media_group_id);
    }
    const part = { ...places, message_ids: album.slice(0, 1) };
    resultOf(api, 'copyMessages', { ...part, remove_caption: true });
    const alone = api.messages(reader.id).at(-1);
    expect(alone).toMatchObject({ photo: [{}, {}] });
    expect([alone?.caption, alone?.media_group_id]).toEqual([undefined, undefined]);
  });

  it('several have ids that grow, a hundred at most', () => {
    const { api, post, picture, places } = openChannel();
    const forward = (message_ids: unknown) => refusalOf(api, 'forwardMessages', { ...places, message_ids });
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    expect(forward([picture, post])).toBe(
      '400 Bad Request: message identifiers must be in a strictly increasing order',
    );
    expect(forward([])).toBe('400 Bad Request: message identifiers are not specified');
    expect(forward([0])).toBe('400 Bad Request: invalid message identifier specified');
    expect(forward(numbers(101))).toBe('400 Bad Request: too many message identifiers specified');
    expect(forward([998, 999])).toBe('400 Bad Request: there are no messages to forward');
    expect(refusalOf(api, 'copyMessages', { ...places, message_ids: numbers(4) })).toBeNull();
  });

  it('come from where the bot is, and what is there', () => {
    const { api, post, places } = openChannel();
    const forward = () => refusalOf(api, 'forwardMessage', { ...places, message_id: post });
    const missing = { ...places, message_id: 999 };
    expect(refusalOf(api, 'forwardMessage', missing)).toBe('400 Bad Request: message to forward not found');
    expect(refusalOf(api, 'copyMessage', missing)).toBe('400 Bad Request: message to copy not found');
    expect(refusalOf(api, 'forwardMessage', { ...missing, from_chat_id: 999 })).toBe(
      '400 Bad Request: chat not found',
    );
    expect(forward()).toBeNull();
    api.setMember(CHANNEL, api.me, 'left', ANN);
    expect(forward()).toBe('403 Forbidden: bot is not a member of the channel chat');
    api.setMember(CHANNEL, api.me, 'kicked', ANN);
    expect(forward()).toBe('403 Forbidden: bot was kicked from the channel chat');
    const topic = api.send(FORUM, ANN, 'hi').message?.message_id;
    api.setMember(FORUM, api.me, 'left', ANN);
    expect(refusalOf(api, 'forwardMessage', { ...places, from_chat_id: FORUM.id, message_id: topic })).toBe(
      '400 Bad Request: message to forward not found',
    );
  });
});

describe('several messages', () => {
  it('are deleted within two days, or none of them', () => {
    const { api, chat, pass } = openWorld();
    const send = () => resultOf<Message>(api, 'sendMessage', { chat_id: chat.id, text: 'x' }).message_id;
    const remove = (...message_ids: number[]) =>
      refusalOf(api, 'deleteMessages', { chat_id: chat.id, message_ids });
    const old = send();
    pass(48 * 3600 + 1);
    const [one, two] = [send(), send()];
    expect(remove(one, old)).toBe("400 Bad Request: message can't be deleted");
    expect(remove(one, 999, two)).toBeNull();
    expect(remove(one, two)).toBeNull();
    expect(api.messages(chat.id).map(({ message_id }) => message_id)).toEqual([1, old]);
    expect(remove()).toBe('400 Bad Request: message identifiers are not specified');
  });
});
