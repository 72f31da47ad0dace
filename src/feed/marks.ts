import { remember } from './remember.ts';

/** What the emoji and flags say that a line begins with. */
export interface Marks {
  readonly flags: boolean;
  /** Emoji that open paragraphs as well as posts: they tell nothing. */
  readonly neutral: boolean;
  /** Emoji that open the items of a list, or the last lines of a post. */
  readonly item: boolean;
  /** Emoji that say what kind of a post begins. */
  readonly genre: boolean;
  readonly event: boolean;
  readonly notice: boolean;
  /** A black square, first of all. */
  readonly square: boolean;
  /** Somebody speaks. */
  readonly spoken: boolean;
  /** An emoji of no known use: most likely a picture of what the post is about. */
  readonly picture: boolean;
}

const FLAGS = /^\p{RI}\p{RI}/u;
const NEUTRAL = /[🤝🌐🌏🌍🌎❗❕‼☝💬🗣📈📉📊💡📄📑✍🖊✒🙏📍]/u;
const ITEM = /[🔹🔸🔷🔶▪▫◾◽•✅❌👉➡📌🔗📸📷🎟🎫🕒⏰🔴]/u;
const GENRE = /[🎙🎤⚡📰🗞📺🎥📹]/u;
const EVENT = /[📞☎📲🛬🛫✈🗓📅📆]/u;
const NOTICE = /[🕯🖤🥀📢📣]/u;
const SQUARE = /^[▪◾⚫⬛]/u;
const SPOKEN = /[🎙🎤💬🗣]/u;

/** Most lines begin with none, all others with one of few. */
export const readMarks = remember((marks): Marks => {
  const [flags, neutral, item] = [FLAGS.test(marks), NEUTRAL.test(marks), ITEM.test(marks)];
  const [genre, event, notice] = [GENRE.test(marks), EVENT.test(marks), NOTICE.test(marks)];
  const known = flags || neutral || item || genre || event || notice;
  return {
    ...{ flags, neutral, item, genre, event, notice },
    square: SQUARE.test(marks),
    spoken: SPOKEN.test(marks),
    picture: !known && /\p{Extended_Pictographic}/u.test(marks),
  };
}, 2_000);
