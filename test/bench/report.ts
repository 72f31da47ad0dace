import { styleText } from 'node:util';

/** One thing measured. */
export interface Figure {
  readonly name: string;
  /** Of what size it was measured on, as `100,000 posts`. */
  readonly on: string;
  readonly value: number;
  readonly unit: string;
  /** The same by the barest means, in the same run and unit. */
  readonly limit?: number;
  /** At most this, in units or in times the limit; or at least so many times the limit. */
  readonly aim?: { readonly value: number } | { readonly ratio: number } | { readonly least: number };
}

/** Whether a figure meets its aim; null where it has none. */
export function meets({ value, limit, aim }: Figure): boolean | null {
  if (!aim) return null;
  if ('value' in aim) return value <= aim.value;
  if (limit === undefined) return null;
  return 'least' in aim ? value / limit >= aim.least : value / limit <= aim.ratio;
}

/** A figure as one line of the table. */
export function line(figure: Figure): string {
  const { name, on, value, unit, limit, aim } = figure;
  const met = meets(figure);
  const verdict = met === null ? '' : met ? styleText('green', 'met') : styleText('red', 'missed');
  return [
    name.padEnd(44),
    on.padStart(15),
    `${short(value)} ${unit}`.padStart(13),
    (limit === undefined ? '' : `${short(limit)} ${unit}`).padStart(13),
    (limit === undefined ? '' : `${short(value / limit)}×`).padStart(7),
    (aim ? written(aim, unit) : '').padStart(11),
    verdict,
  ].join(' ');
}

/** What the columns of `line` are. */
export const HEADINGS = [
  'what'.padEnd(44),
  'on'.padStart(15),
  'measured'.padStart(13),
  'bare limit'.padStart(13),
  'ratio'.padStart(7),
  'aim'.padStart(11),
].join(' ');

function written(aim: NonNullable<Figure['aim']>, unit: string): string {
  if ('value' in aim) return `≤ ${short(aim.value)} ${unit}`;
  return 'least' in aim ? `≥ ${aim.least}×` : `≤ ${aim.ratio}×`;
}

const short = (value: number): string =>
  value.toLocaleString('en-GB', value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
