/** Rows of text as RFC 4180 has them, as records by the names in their first line. */

import { parse } from 'csv-parse/sync';
import { ContractBroken } from '../errors.ts';

/** Longer than any row of an agency. */
const maxRowBytes = 65_536;

/** @throws ContractBroken for rows of other lengths than the first, a name that is there twice, and what is no CSV. */
export function readCsv(text: string, delimiter: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = rowsOf(text, delimiter);
  if (names.length === 0 || new Set(names).size < names.length)
    throw new ContractBroken('the first line names no columns, or one twice');
  return rows.map((row) => recordOf(names, row));
}

function rowsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, { delimiter, bom: true, skip_empty_lines: true, max_record_size: maxRowBytes });
  } catch {
    throw new ContractBroken('the body is not CSV');
  }
}

/** Without a prototype, so that a column of any name is a column. */
function recordOf(names: readonly string[], row: readonly string[]): Readonly<Record<string, string>> {
  const record = Object.create(null) as Record<string, string>;
  for (const [at, name] of names.entries()) record[name] = row[at] ?? '';
  return record;
}
