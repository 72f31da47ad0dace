import type { MessageEntity } from 'grammy/types';
import type { z } from 'zod';
import { learnOfficials } from '../officials.ts';
import { parse } from '../parse.ts';
import { textIdentity } from './identity.ts';
import { Corrections, Entity, Line } from './line-schema.ts';
import { dayOf } from './message.ts';
import {
  type Channel,
  type Found,
  LONGEST_POST,
  type Reading,
  type ReadingContext,
  type SetAside,
} from './reading.ts';

/** JSON Lines as a file to be imported. Lines are to come whole. */
export function openLines(lines: () => Iterable<string>, context: ReadingContext): Reading {
  const companions = new Set<string>();
  return {
    *survey() {
      for (const line of lines()) {
        const { text, corrections } = parseJson(line) ?? {};
        if (typeof text === 'string' && text.length <= LONGEST_POST) learnOfficials(text, context.officials);
        const told = Corrections.safeParse(corrections).data ?? [];
        for (const { field, value } of told) if (field === 'meeting' && value) companions.add(value);
        yield;
      }
    },
    *items() {
      const seen = new Map<bigint, number>();
      let number = 0;
      for (const line of lines()) {
        number += 1;
        if (line.trim() === '') continue;
        const found = readLine(line, context, seen);
        if ('reason' in found) yield { ...found, lines: [number, number] };
        else if (!companions.has(String(found.post.id))) yield found;
        else yield { ...found, post: { ...found.post, tellsEncounter: true } };
      }
    },
  };
}

/** Whether a file's first line is one of an export of ours, or at least one with a post's text. */
export const isLine = (line: string): boolean => typeof parseJson(line)?.text === 'string';

function parseJson(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Reads a line back. `seen` counts the texts of a file, for posts without an identity. */
export function readLine(
  text: string,
  context: ReadingContext,
  seen: Map<bigint, number> = new Map(),
): Found | SetAside {
  const line = Line.safeParse(parseJson(text));
  if (!line.success) return { reason: 'unreadable' };
  const told = { ...line.data, ...line.data.read };
  const channel = channelOf(told);
  const { timeZone, home } = context.known(channel ?? NO_CHANNEL);
  const publishedAt = told.publishedAt ?? secondOf(told.published);
  const day = told.day ?? (publishedAt === null ? told.date : dayOf(publishedAt, timeZone));
  if (!day) return { reason: 'unreadable' };
  const entities = entitiesOf(told);
  const { kind, headline, place = null, date = null, dateEnd = null } = told;
  const { tags, countries, people, organisations } = told;
  const facts =
    kind === undefined || headline === undefined
      ? parse(told.text, entities, { publishedAt, officials: context.officials, neighbours: [day], home })
      : { kind, headline, place, date, dateEnd, tags, countries, people, organisations };
  const link = told.link ?? null;
  return {
    channel,
    post: {
      ...facts,
      ...{ text: told.text, entities, publishedAt, day, rank: told.rank, link, media: told.media },
      identity: told.identity ?? messageOf(link) ?? textIdentity(told.text, seen),
      ...(told.id === undefined ? {} : { id: told.id }),
      ...(told.corrections && { corrections: told.corrections }),
      author: told.author ?? null,
      origin: told.origin ?? null,
      editedAt: told.editedAt ?? null,
      revisions: told.revisions.map((before) => ({ ...before, entities: entitiesOf(before) })),
    },
  };
}

const NO_CHANNEL: Channel = { chatId: null, title: null, username: null };

function channelOf({ source, channel, link }: z.infer<typeof Line>): Channel | null {
  if (!channel && source === undefined) {
    const username = /^https:\/\/t\.me\/([a-z]\w{3,31})\/\d+$/i.exec(link ?? '')?.[1];
    return username && username !== 'c' ? { ...NO_CHANNEL, username } : null;
  }
  const { chatId = null, title = null, username = null } = channel ?? {};
  const { home = null, timeZone = null, language = null } = channel ?? {};
  return {
    ...{ chatId, title, username },
    ...(source === undefined ? {} : { source: { name: source, home, timeZone, language } }),
  };
}

const messageOf = (link: string | null): string | null => {
  const id = /^https:\/\/t\.me\/(?:c\/\d+|\w+)\/([1-9]\d*)$/.exec(link ?? '')?.[1];
  return id === undefined ? null : `m:${id}`;
};

const secondOf = (published: string | null | undefined): number | null =>
  published ? Math.floor(Temporal.Instant.from(published).epochMilliseconds / 1000) : null;

/** The entities that lie within the text and are of a type that Telegram knows. */
function entitiesOf({ text, entities }: { text: string; entities: readonly unknown[] }): MessageEntity[] {
  return entities.filter((entity): entity is MessageEntity => {
    const read = Entity.safeParse(entity);
    return read.success && read.data.offset + read.data.length <= text.length;
  });
}
