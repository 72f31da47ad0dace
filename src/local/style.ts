import { styleText } from 'node:util';

/** How a terminal can be written to. */
export interface Style {
  /** Emphasis and colours by escape sequences. */
  readonly colours: boolean;
  /** Text that can be clicked (OSC 8). */
  readonly hyperlinks: boolean;
}

type Format = Parameters<typeof styleText>[0];
type Environment = Readonly<Record<string, string | undefined>>;

const LINKING_PROGRAMS: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper']);
/** The first release of GNOME's terminal library that knows links without a fault, 0.50.1. */
const LINKING_VTE = 5001;

/** What the output can show: nothing but text in a pipe, where `NO_COLOR` is set (no-color.org), or on a dumb terminal. */
export function styleOf(output: { readonly isTTY?: boolean }, env: Environment): Style {
  const colours = output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return { colours, hyperlinks: colours && knowsLinks(env) };
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

/** The text as a link to click where the terminal has such, else followed by the address. */
export function hyperlink(style: Style, text: string, url: string): string {
  if (style.hyperlinks) return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
  return `${text} (${url})`;
}

/** Without control characters other than line breaks: a message is no means to steer a terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '');
}
