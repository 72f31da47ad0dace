const QUOTED = '["“”„«»]([^"“”„«»]*)["“”„«»]';
/** A minus, a field, and a value or a quotation; an unclosed quote is read as a blank, for people are in the middle of typing. */
const TOKEN = new RegExp(
  `(?<bareMinus>[-–−])?(?<bareField>\\p{L}+):\\s*$|(?<minus>[-–−])?(?:(?<field>\\p{L}+):[ ]?)?(?:${QUOTED}|(?<value>[^\\s"“”„«»]+))`,
  'gu',
);

/** A word, a quotation or a field with its value, and where it stands: UTF-16 offsets [start, end). */
export interface Token {
  readonly minus: boolean;
  readonly field: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a query in order. Total. */
export function tokenise(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const groups = match.groups ?? {};
    return {
      minus: (groups.minus ?? groups.bareMinus) !== undefined,
      field: groups.field ?? groups.bareField ?? null,
      value: match[5] ?? groups.value ?? '',
      quoted: match[5] !== undefined,
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}
