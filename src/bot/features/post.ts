import { notice } from '../../views/list.ts';
import { withMedia } from '../../views/media.ts';
import { postViews } from '../../views/post.ts';
import type { Command, Feature } from '../command.ts';
import { removedView } from './remove.ts';

const post: Command = {
  name: 'post',
  numbered: true,
  async run(ask, argument) {
    const number = /^#?(\d{1,15})$/.exec(argument)?.[1];
    if (!number) return [notice(ask.t('usage-post'))];
    const found = await ask.store.posts.get(Number(number));
    if (!found)
      return [(await removedView(ask, Number(number))) ?? notice(ask.t('post-unknown', { id: number }))];
    const meeting = found.meetingId === null ? null : await ask.store.meetings.get(found.meetingId);
    const siblings = meeting?.posts.filter(({ id }) => id !== found.id) ?? [];
    const edits = (await ask.store.posts.revisions(found.id)).length;
    return withMedia(found, postViews({ post: found, siblings, edits, timeZone: ask.timeZone }, ask.t));
  },
};

export const postFeature: Feature = { commands: [post], actions: [] };
