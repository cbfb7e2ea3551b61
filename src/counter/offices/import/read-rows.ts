/** Reads the rows of a file one by one: each is good, or named with its line and how to mend it; none stops the others. */

import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { BadCell, type Column, columnsOf, type FileKind } from './columns.ts';

/** By column; one that is empty is not there. */
export type Row = Readonly<Record<string, string>>;

export interface BadRow {
  /** In the file, counted from 1. */
  readonly line: number;
  readonly column: string;
  readonly problem: string;
  /** How to mend it. */
  readonly remedy: string;
}

export type Read = { readonly line: number; readonly row: Row } | { readonly bad: BadRow };

/** The first row says which column is which, in any order; what is wrong with it is wrong with the file. */
export async function* readRows(kind: FileKind, bytes: Buffer): AsyncGenerator<Read> {
  const skipped: BadRow[] = [];
  const parser = Readable.from(chunksOf(bytes)).pipe(
    parse({
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      skip_records_with_error: true,
      trim: true,
      max_record_size: 65_536,
      on_skip: (error) => void skipped.push(syntaxOf(error)),
    }),
  );
  let names: readonly string[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    for (const bad of skipped.splice(0)) yield { bad };
    if (names) yield readRow(kind, { names, cells: record, line: info.lines });
    else {
      const bad = badHeader(kind, record);
      if (bad) return yield { bad };
      names = record;
    }
  }
  for (const bad of skipped.splice(0)) yield { bad };
  if (!names) yield { bad: headless(kind) };
}

/** So that the parser gives way to requests. */
function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const syntaxOf = (error: CsvError | undefined): BadRow => ({
  line: Number(error?.lines ?? 0),
  column: '',
  problem: 'NOT_CSV',
  remedy: 'write quotation marks within a cell twice, and close those that are open (RFC 4180)',
});

function badHeader(kind: FileKind, names: readonly string[]): BadRow | undefined {
  const columns = columnsOf[kind];
  const wrong =
    names.find((name) => !Object.hasOwn(columns, name)) ?? names.find((name, i) => names.indexOf(name) !== i);
  const missing = Object.keys(columns).find((name) => columns[name]?.isRequired && !names.includes(name));
  if (wrong === undefined && missing === undefined) return undefined;
  return { ...headless(kind), column: wrong?.slice(0, 60) ?? missing ?? '' };
}

const headless = (kind: FileKind): BadRow => ({
  line: 1,
  column: '',
  problem: 'HEADER',
  remedy: `write the names of the columns into the first line: ${Object.keys(columnsOf[kind]).join(', ')}`,
});

interface Cells {
  readonly names: readonly string[];
  readonly cells: readonly string[];
  readonly line: number;
}

function readRow(kind: FileKind, { names, cells, line }: Cells): Read {
  if (cells.length !== names.length) {
    const remedy = `write ${names.length} cells, as the first line has; there are ${cells.length}`;
    return { bad: { line, column: '', problem: 'CELLS', remedy } };
  }
  const row: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    const read = cellOf(columnsOf[kind][name], cells[i] ?? '');
    if (read instanceof BadCell) return { bad: { line, column: name, problem: read.problem, remedy: read.message } };
    if (read !== undefined) row[name] = read;
  }
  const backwards = [['from', 'to'] as const, ['licence_from', 'licence_to'] as const].find(
    ([from, to]) => row[from] !== undefined && row[to] !== undefined && row[from] >= row[to],
  );
  if (!backwards) return { line, row };
  const remedy = `write a day after "${backwards[0]}": the first on which it is over`;
  return { bad: { line, column: backwards[1], problem: 'BACKWARDS', remedy } };
}

function cellOf(column: Column | undefined, text: string): string | BadCell | undefined {
  if (text === '') return column?.isRequired ? new BadCell('MISSING', 'write something into it') : undefined;
  try {
    return column?.read(text);
  } catch (error) {
    if (error instanceof BadCell) return error;
    throw error;
  }
}
