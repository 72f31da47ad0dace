const COUNT = String.raw`[\d.,]+\s*[kкmм]?`;
/** The emoji of reactions (Bot API, ReactionTypeEmoji), and the eye of views. */
const REACTION = String.raw`(?:[👁👀👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡⭐]\ufe0f?)`;

const CLUTTER = new RegExp(
  `^(?:${[
    String.raw`forwarded (?:from|message)\b.*`,
    String.raw`переслано (?:из|от)(?!\p{L}).*`,
    '(?:view|open) in telegram',
    '(?:открыть|посмотреть) в telegram',
    'please open telegram to view this post',
    'media is too big.*',
    'this media is not supported.*',
    'download telegram',
    'subscribe to (?:a|the) channel',
    String.raw`(?:edited\s+)?\d{1,2}:\d{2}(?:\s*(?:am|pm))?`,
    String.raw`${COUNT}\s*(?:views?|subscribers|photos?|videos?|files?|links?|comments?|просмотр\p{L}*|подписчик\p{L}*|комментари\p{L}*)(?:\W{1,4}edited)?(?:\W{1,4}\d{1,2}:\d{2})?`,
    String.raw`(?:\d+\s*)?(?:${REACTION}\s*${COUNT}\s*){2,}`,
  ].join('|')})$`,
  'iu',
);

/** What pages that mirror a channel put around its posts. */
export const isClutter = (line: string): boolean => line.length < 200 && CLUTTER.test(line);

const LONE_COUNT = new RegExp(String.raw`^(?:\d+\s*)?(?:${REACTION}\s*)?${COUNT}$`, 'iu');

/** A lone number, with or without an emoji: clutter too where it stands beside other clutter. */
export const isCount = (line: string): boolean => line.length < 16 && LONE_COUNT.test(line);
