import type { Case } from './office-words.ts';

const CONSONANT = 'бвгджзклмнпрстфхцчшщ';
const after = (ending: string): RegExp => new RegExp(`(?<=[${CONSONANT}])${ending}$`, 'u');

/** How the end of a word in a case gives its nominative: the first that fits. */
type Rule = readonly [ending: RegExp, instead: string];

/** Surnames of adjectives and in -ов, -ин: no other word ends so. */
const RUSSIAN: readonly Rule[] = [
  [/(?<=(?:ов|ев|ёв|ин|ын))ым$/u, ''],
  [/(?<=(?:ск|цк))(?:им|ого|ому|ом)$/u, 'ий'],
  [/(?<=(?:ов|ев|ёв|ин|ын))ой$/u, 'а'],
  [/(?<=(?:ск|цк))ой$/u, 'ая'],
];

const SURNAME: Readonly<Record<Exclude<Case, 'nominative'>, readonly Rule[]>> = {
  genitive: [
    [after('ого'), 'ый'],
    [after('а'), ''],
    [after('я'), 'ь'],
    [/(?<=[аеоуэ])я$/u, 'й'],
    [after('ы'), 'а'],
  ],
  dative: [
    [after('ому'), 'ый'],
    [after('у'), ''],
    [after('ю'), 'ь'],
    [/(?<=[аеоуэ])ю$/u, 'й'],
  ],
  instrumental: [
    [after('ым'), 'ый'],
    [after('ом'), ''],
    [/(?<=[жчшщц])[её]м$/u, ''],
    [/(?<=[лрнтдсзв])[её]м$/u, 'ь'],
    [/(?<=[аеиоуэюя])ем$/u, 'й'],
    [/(?<=\p{L}{3})ой$/u, 'а'],
  ],
  prepositional: [[/(?<=(?:ов|ев|ёв|ин|ын))е$/u, '']],
};

const FIRST_NAME: Readonly<Record<Exclude<Case, 'nominative'>, readonly Rule[]>> = {
  genitive: [
    [/(?<=[аеи])я$/u, 'й'],
    [after('я'), 'ь'],
    [after('а'), ''],
    [after('ы'), 'а'],
    [/ии$/u, 'ия'],
  ],
  dative: [
    [/(?<=[аеи])ю$/u, 'й'],
    [after('ю'), 'ь'],
    [after('у'), ''],
    [/ии$/u, 'ия'],
  ],
  instrumental: [
    [/(?<=[аеи])ем$/u, 'й'],
    [/(?<=[жчшщц])ем$/u, ''],
    [/(?<=[лрнтдсзв])[её]м$/u, 'ь'],
    [after('ом'), ''],
    [/ией$/u, 'ия'],
    [after('ой'), 'а'],
  ],
  prepositional: [],
};

/** Shorter words are kept: the case of Ха and Цой cannot be told by their ends. */
const SHORTEST = 4;

/** A Russian name in the nominative, where its ending and the case of its office tell; other names as they are. */
export function nominative(name: string, given: Case): string {
  if (given === 'nominative' || !/^[\p{sc=Cyrillic}\p{M}\s.’'-]+$/u.test(name)) return name;
  const parts = name.split(/(\s+|-|(?<=\.)(?=\p{Lu}\p{Ll}))/u);
  const wordsAt = parts.flatMap((part, index) => (/^\p{Lu}\p{L}+$/u.test(part) ? [index] : []));
  const last = wordsAt.at(-1);
  const [first] = wordsAt;
  if (last === undefined || first === undefined) return name;
  const begins = parts[first] as string;
  const opened = given === 'prepositional' ? begins : apply(FIRST_NAME[given], begins);
  // Of two names, a first one on a consonant that has no ending is a woman’s: her surname has none either.
  const kept =
    wordsAt.length === 2 && opened === begins && after('').test(begins) && begins.length >= SHORTEST;
  return parts
    .map((part, index) => {
      if (!wordsAt.includes(index)) return part;
      if (index === last) return lastName(part, given, kept);
      return apply(FIRST_NAME[given], part);
    })
    .join('');
}

function lastName(word: string, given: Exclude<Case, 'nominative'>, kept: boolean): string {
  const russian = apply(RUSSIAN, word);
  if (russian !== word || kept) return russian;
  return word.length < SHORTEST - 1 ? word : apply(SURNAME[given], word, SHORTEST - 1);
}

function apply(rules: readonly Rule[], word: string, shortest = SHORTEST): string {
  if (word.length < shortest) return word;
  const rule = rules.find(([ending]) => ending.test(word));
  return rule ? word.replace(rule[0], rule[1]) : word;
}
