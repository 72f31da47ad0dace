import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import type { Source, StoredPost } from '../../store/store.ts';
import { learnOfficials } from '../officials.ts';
import { parse } from '../parse.ts';
import { KINDS, type Revision } from '../post.ts';
import { textIdentity } from './dump.ts';
import { dayOf } from './message.ts';
import {
  type Channel,
  type Found,
  LONGEST_POST,
  MOST_ENTITIES,
  type Reading,
  type ReadingContext,
  type SetAside,
} from './reading.ts';

const MOST_NAMES = 1_000;
const ENTITY_TYPES = [
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bold', 'italic'],
  ...['underline', 'strikethrough', 'spoiler', 'blockquote', 'expandable_blockquote', 'code', 'pre'],
  ...['text_link', 'text_mention', 'custom_emoji', 'date_time'],
];

const Entity = z.looseObject({
  type: z.enum(ENTITY_TYPES),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
});
const Entities = z.array(z.unknown()).max(MOST_ENTITIES).default([]);
const Text = z.string().max(LONGEST_POST);
const Second = z.int().min(-1e10).max(1e10);
const Names = z.array(Text).max(MOST_NAMES).default([]);
const Day = z.iso.date();

/**
 * A line of our own export: what `feed query --json` prints, and what else an archive consists of. Only the text, and
 * when it was, must be there; facts are read from the text where they are left out.
 */
const Line = z.object({
  text: Text,
  kind: z.enum(KINDS).optional(),
  headline: Text.optional(),
  date: Day.nullish(),
  dateEnd: Day.nullish(),
  place: Text.nullish(),
  tags: Names,
  countries: Names,
  people: Names,
  organisations: Names,
  published: z.iso.datetime({ offset: true }).nullish(),
  publishedAt: Second.nullish(),
  day: Day.optional(),
  rank: z.int().nonnegative().default(0),
  link: z
    .string()
    .max(1_000)
    .regex(/^https?:\/\//)
    .nullish()
    .catch(null),
  identity: z
    .string()
    .regex(/^(?:m:[1-9]\d{0,15}|t:[0-9a-f]{16}:\d{1,9})$/)
    .optional(),
  entities: Entities,
  media: z
    .array(
      z.object({
        type: z.enum(['photo', 'video', 'animation', 'document', 'audio', 'voice', 'other']),
        fileId: Text.nullable().default(null),
        messageId: z.int().positive().nullable().default(null),
      }),
    )
    .max(MOST_NAMES)
    .default([]),
  author: Text.nullish(),
  origin: Text.nullish(),
  editedAt: Second.nullish(),
  revisions: z
    .array(z.object({ text: Text, entities: Entities, editedAt: Second.nullable().default(null) }))
    .max(MOST_NAMES)
    .default([]),
  source: z.string().min(1).max(64).optional(),
  channel: z
    .object({
      chatId: z.int().nullable().default(null),
      title: Text.nullable().default(null),
      username: z
        .string()
        .regex(/^\w{1,64}$/)
        .nullable()
        .default(null),
      home: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable()
        .default(null),
      timeZone: z.string().refine(isTimeZone).nullable().default(null),
      language: z.string().max(35).nullable().default(null),
    })
    .optional(),
});

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * A post as a line of the export, without its end. `revisions` are what it said before, oldest first. `readLine`
 * gives back the same post, but for ids, which each archive numbers for itself.
 */
export function writeLine(post: StoredPost, source: Source, revisions: readonly Revision[]): string {
  const { id, kind, headline, date, dateEnd, place, tags, countries, people, organisations, text } = post;
  const { identity, publishedAt, day, rank, link, entities, media, author, origin, editedAt } = post;
  const published =
    publishedAt === null ? null : Temporal.Instant.fromEpochMilliseconds(publishedAt * 1000).toString();
  const { chatId, title, username, home, timeZone, language } = source;
  return JSON.stringify({
    ...{
      id,
      lines: null,
      kind,
      headline,
      date,
      dateEnd,
      place,
      tags,
      countries,
      people,
      text,
      published,
      link,
    },
    ...{
      source: post.source,
      identity,
      publishedAt,
      day,
      rank,
      organisations,
      entities,
      media,
      author,
      origin,
    },
    ...{ editedAt, revisions, channel: { chatId, title, username, home, timeZone, language } },
  });
}

/** JSON Lines as a file to be imported. Lines are to come whole. */
export function openLines(lines: () => Iterable<string>, context: ReadingContext): Reading {
  return {
    *survey() {
      for (const line of lines()) {
        const text = parseJson(line)?.text;
        if (typeof text === 'string' && text.length <= LONGEST_POST) learnOfficials(text, context.officials);
        yield;
      }
    },
    *items() {
      const seen = new Map<string, number>();
      let number = 0;
      for (const line of lines()) {
        number += 1;
        if (line.trim() === '') continue;
        const found = readLine(line, context, seen);
        yield 'reason' in found ? { ...found, lines: [number, number] } : found;
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
  line: string,
  context: ReadingContext,
  seen: Map<string, number> = new Map(),
): Found | SetAside {
  const read = Line.safeParse(parseJson(line));
  if (!read.success) return { reason: 'unreadable' };
  const told = read.data;
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
