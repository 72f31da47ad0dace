import { z } from 'zod';
import { KINDS } from '../post.ts';
import { LONGEST_POST, MOST_ENTITIES } from './reading.ts';

const MOST_NAMES = 1_000;
const ENTITY_TYPES = [
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bold', 'italic'],
  ...['underline', 'strikethrough', 'spoiler', 'blockquote', 'expandable_blockquote', 'code', 'pre'],
  ...['text_link', 'text_mention', 'custom_emoji', 'date_time'],
];

export const Entity = z.looseObject({
  type: z.enum(ENTITY_TYPES),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
});
const Entities = z.array(z.unknown()).max(MOST_ENTITIES).default([]);
const Text = z.string().max(LONGEST_POST);
const Second = z.int().min(-1e10).max(1e10);
const Names = z.array(Text).max(MOST_NAMES).default([]);
const Day = z.iso.date();

/** What operators may put right, each in the form in which it is kept; an encounter by a post that shares it. */
const DAYS = /^\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?$/;
const set = (field: 'date' | 'place' | 'kind' | 'meeting', value: z.ZodType<string | null>) =>
  z.object({ field: z.literal(field), sign: z.literal('='), value });
const change = (field: 'country' | 'person' | 'organisation', value: z.ZodString) =>
  z.object({ field: z.literal(field), sign: z.enum(['+', '-']), value });
export const Corrections = z
  .array(
    z.union([
      change('country', z.string().regex(/^[A-Z]{2}$/)),
      change('person', Text),
      change('organisation', Text),
      set('date', z.string().regex(DAYS).nullable()),
      set('place', Text.nullable()),
      set('kind', z.enum(KINDS)),
      set('meeting', z.string().regex(/^(?:new|[1-9]\d{0,9})$/)),
    ]),
  )
  .max(MOST_NAMES);
/** What was read of a post that is corrected. */
const Read = z.object({
  kind: z.enum(KINDS),
  ...{ date: Day.nullable(), dateEnd: Day.nullable(), day: Day },
  ...{ place: Text.nullable(), countries: Names, people: Names, organisations: Names },
});

/**
 * A line of our own export: what `feed query --json` prints, and what else an archive consists of. Only the text, and
 * when it was, must be there; facts are read from the text where they are left out.
 */
export const Line = z.object({
  id: z.int().positive().max(1e9).optional().catch(undefined),
  read: Read.optional(),
  corrections: Corrections.optional(),
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
