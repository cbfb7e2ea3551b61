/** What a column of an imported file takes. Each reader gives what the store keeps, or throws BadCell. */

import { InvalidScalar, IsoDate, normaliseText, violations } from '../../../scalars/index.ts';
import { BadCell, quoted } from './mistake.ts';

type Read<T extends string | null> = (text: string) => T;

export interface Column {
  readonly name: string;
  /** Whether the file must have it. */
  readonly isNeeded: boolean;
  readonly read: Read<string | null>;
}

export const needed = (name: string, read: Read<string>): Column => ({ name, isNeeded: true, read });

/** An empty cell is nothing, and so is kept where there was something. */
export const optional = (name: string, read: Read<string>): Column => ({
  name,
  isNeeded: false,
  read: (text) => (text === '' ? null : read(text)),
});

/** Direction marks and what begins a file, which spreadsheets leave in cells; the half-space is a letter of Persian. */
const stray = /[\u200e\u200f\ufeff]/g;
/** Control characters, and those that turn the direction of what stands around them. */
const forbidden = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** A cell without blanks at its ends. */
export function cleaned(cell: string): string {
  const text = cell.replace(stray, '').trim();
  if (forbidden.test(text))
    throw new BadCell('The cell holds a control character.', 'Delete it, or type the cell anew.');
  return text
    .normalize('NFC')
    .replace(/[\u064a\u0649]/g, 'ی')
    .replace(/\u0643/g, 'ک');
}

export const text =
  (maxLength: number): Read<string> =>
  (cell) => {
    if (cell === '') throw new BadCell('The cell is empty.', 'Fill it in.');
    if (cell.length <= maxLength) return cell;
    throw new BadCell(`The text has ${cell.length} characters.`, `Shorten it to ${maxLength}.`);
  };

/** In one spelling of its letters, so that it is found. */
export const words =
  (maxLength: number): Read<string> =>
  (cell) =>
    text(maxLength)(cell.normalize('NFC'))
      .replace(/[\u064a\u0649]/g, 'ی')
      .replace(/\u0643/g, 'ک');

/** What offices are called in tokens. */
export function officeId(cell: string): string {
  const id = normaliseText(text(64)(cell));
  if (/^[A-Za-z0-9][A-Za-z0-9._:@-]*$/.test(id)) return id;
  throw new BadCell(`${quoted(id)} is no id of an office.`, 'Write Latin letters, digits and . _ : @ - only: P-1001.');
}

/** What clerks and clients are called in tokens, to the letter. */
export const tokenName = text(200);

export function day(cell: string): string {
  try {
    return IsoDate.parse(text(64)(cell));
  } catch (error) {
    if (!(error instanceof InvalidScalar)) throw error;
    throw new BadCell(
      `${quoted(cell)} ${violations[error.violation]}.`,
      'Write a day of either calendar: 1404/01/31 or 2025-04-20.',
    );
  }
}

export const oneOf =
  (choices: Iterable<string>): Read<string> =>
  (cell) => {
    const all = [...choices];
    const choice = text(64)(cell).toUpperCase();
    if (all.includes(choice)) return choice;
    throw new BadCell(`${quoted(cell)} is none of those there are.`, `Write one of ${all.join(', ')}.`);
  };
