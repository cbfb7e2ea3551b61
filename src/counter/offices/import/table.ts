/** A file's rows by the names in its header, each read whole: its values, or everything that is wrong with it. */

import { type Cells, cellsOf, delimiterOf, isMistake } from './cells.ts';
import { type Column, cleaned } from './column.ts';
import type { Line } from './lines.ts';
import { BadCell, type Mistake } from './mistake.ts';

export interface Row {
  readonly line: number;
  /** By column. Columns that the file has not are left out. */
  readonly values: Readonly<Record<string, string | null>>;
}

export type ReadRow = (line: Line) => Row | readonly Mistake[] | undefined;

export const isRow = (read: Row | readonly Mistake[]): read is Row => !Array.isArray(read);

/** How the lines after the header are read; blank ones are `undefined`. Or what is wrong with the header. */
export function tableOf(header: Line, columns: readonly Column[]): ReadRow | readonly Mistake[] {
  const delimiter = delimiterOf(header);
  const names = cellsOf(header, delimiter);
  if (isMistake(names)) return [names];
  const present = names.map((name) => columns.find((column) => column.name === tidy(name)));
  const mistakes = mistakesOf(names.map(tidy), columns);
  if (mistakes.length > 0) return mistakes;
  const known = present.filter((column) => column !== undefined);
  return (line) => rowOf(cellsOf(line, delimiter), known, line.number);
}

const tidy = (name: string): string =>
  name
    .replace(/[\u200e\u200f\ufeff]/g, '')
    .trim()
    .toLowerCase();

function mistakesOf(names: readonly string[], columns: readonly Column[]): readonly Mistake[] {
  const all = `The columns are ${columns.map(({ name }) => name).join(', ')}.`;
  const unknown = names.filter((name) => !columns.some((column) => column.name === name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i && !unknown.includes(name));
  const missing = columns.filter(({ name, isNeeded }) => isNeeded && !names.includes(name));
  return [
    ...unknown.map((column) => ({ column, problem: 'There is no such column.', remedy: all })),
    ...twice.map((column) => ({ column, problem: 'The column is there twice.', remedy: 'Delete one of the two.' })),
    ...missing.map(({ name }) => ({ column: name, problem: 'The column is missing.', remedy: all })),
  ];
}

function rowOf(cells: Cells, columns: readonly Column[], line: number): ReturnType<ReadRow> {
  if (isMistake(cells)) return [cells];
  if (cells.length === 0) return undefined;
  if (cells.length !== columns.length) {
    const problem = `The row has ${cells.length} cells, and the header ${columns.length}.`;
    return [{ problem, remedy: 'Add or delete cells; quote a cell that has the delimiter inside.' }];
  }
  const read = columns.map((column, i) => [column.name, cellOf(column, cells[i] ?? '')] as const);
  const mistakes = read.map(([, cell]) => cell).filter((cell) => cell !== null && typeof cell === 'object');
  if (mistakes.length > 0) return mistakes;
  return { line, values: Object.fromEntries(read) as Row['values'] };
}

function cellOf({ name, read }: Column, cell: string): string | null | Mistake {
  try {
    return read(cleaned(cell));
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    return { column: name, problem: error.message, remedy: error.remedy };
  }
}
