import { styleText } from 'node:util';

/** How a terminal can be written to. */
export interface Style {
  /** Emphasis and colours by escape sequences. */
  readonly colours: boolean;
  /** Text that can be clicked (OSC 8). */
  readonly hyperlinks: boolean;
  /** How many columns a line has; infinite where there are no lines to fit, as in a pipe. */
  readonly columns: number;
}

/** What is written to: a terminal, or anything else. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Format = Parameters<typeof styleText>[0];
type Environment = Readonly<Record<string, string | undefined>>;

const LINKING_PROGRAMS: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper']);
/** The first release of GNOME's terminal library that knows links without a fault, 0.50.1. */
const LINKING_VTE = 5001;
/** With fewer columns lines are left to the terminal. */
const NARROWEST = 20;

/** What the output can show: nothing but text in a pipe, where `NO_COLOR` is set (no-color.org), or on a dumb terminal. */
export function styleOf({ isTTY = false, columns = 0 }: Screen, env: Environment): Style {
  const colours = isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    colours,
    hyperlinks: colours && knowsLinks(env),
    columns: isTTY && columns >= NARROWEST ? columns : Number.POSITIVE_INFINITY,
  };
}

function knowsLinks(env: Environment): boolean {
  return (
    LINKING_PROGRAMS.has(env.TERM_PROGRAM ?? '') ||
    Number(env.VTE_VERSION ?? 0) >= LINKING_VTE ||
    /kitty|alacritty|foot/.test(env.TERM ?? '') ||
    env.WT_SESSION !== undefined
  );
}

/** The text in that format where the terminal has colours, else as it is. */
export function paint(style: Style, format: Format, text: string): string {
  return style.colours && text !== '' ? styleText(format, text, { validateStream: false }) : text;
}

/** The text as a link to click, for a terminal that has such (OSC 8). */
export function hyperlink(text: string, url: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}

/** Without control characters other than line breaks: a message is no means to steer a terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '');
}
