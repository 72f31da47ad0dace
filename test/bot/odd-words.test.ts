import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/bot/commands.ts';
import { fieldNames } from '../../src/query/fields.ts';
import { openChat } from '../support/chat.ts';

/** What every object of JavaScript has, and no table that is asked for a word may give. */
const WORDS = Object.getOwnPropertyNames(Object.prototype);

const typed = (word: string): string[] => [
  word,
  `#${word}`,
  `/${word}`,
  ...COMMANDS.flatMap(({ name }) => [
    `/${name} ${word}`,
    `/${name} 1 ${word}`,
    `/${name} ${word} ${word} ${word}`,
  ]),
  ...fieldNames().map((field) => `/search ${field}:${word}`),
  `/search ${word}:x`,
  `/subscribe Laos daily ${word}`,
  `/subscribe Laos weekly ${word} 09:00`,
  `/route #ASEAN as ${word}`,
  `/replay #ASEAN one day per ${word}`,
  `/replay #ASEAN one ${word} per day`,
];

it.each(['en', 'ru'])('takes no word for more than a word (%s)', async (language) => {
  const chat = await openChat({ language, deps: { adminIds: new Set([501]) } });
  for (const word of WORDS) {
    for (const text of typed(word)) {
      chat.wait(5_000);
      await chat.say(text);
      const faults = chat.log.filter(({ level }) => Number(level) >= 50);
      expect(faults, text).toEqual([]);
    }
  }
  await chat.close();
});
