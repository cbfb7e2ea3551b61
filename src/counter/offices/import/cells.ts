/** The cells of one line of CSV (RFC 4180), or what is wrong with the line. A row is one line: no cell has a line break. */

import { parse } from 'csv-parse/sync';
import { type Line, maxLineBytes } from './lines.ts';
import type { Mistake } from './mistake.ts';

export type Cells = readonly string[] | Mistake;

export const isMistake = (cells: Cells): cells is Mistake => !Array.isArray(cells);

/** Spreadsheets of different countries part cells differently. */
const delimiters = [',', ';', '\t', '؛'] as const;

/** The one that stands in the header most often. */
export function delimiterOf({ bytes }: Line): string {
  const text = new TextDecoder().decode(bytes);
  const count = (delimiter: string): number => text.split(delimiter).length;
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
}

export function cellsOf({ bytes }: Line, delimiter: string): Cells {
  if (!bytes) return tooLong;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r$/, '');
    const [cells = []] = parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true });
    return cells.every(isEmpty) ? [] : cells;
  } catch (error) {
    return error instanceof TypeError ? notUtf8 : unpaired;
  }
}

const isEmpty = (cell: string): boolean => cell.trim() === '';

const tooLong: Mistake = {
  problem: `The line is longer than ${maxLineBytes} bytes.`,
  remedy: 'Put each row on a line of its own.',
};
const notUtf8: Mistake = {
  problem: 'The line is not UTF-8.',
  remedy: 'Save the file as “CSV UTF-8”.',
};
const unpaired: Mistake = {
  problem: 'The quotation marks of the line do not pair.',
  remedy: 'Put the whole row on one line, and write " inside a quoted cell as "".',
};
