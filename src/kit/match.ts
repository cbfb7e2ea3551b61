/** Finds each ask's part in the answer to many. */

import { ContractBroken } from '../errors.ts';

/**
 * Rows by key, and the row of an input. A row that nobody asked for is passed over.
 *
 * @throws ContractBroken for an input whose row is missing: an agency says "there is none" in so many words,
 * and what it did not say is no answer.
 */
export function byKey<Row, Input>(
  rows: readonly Row[],
  keyOfRow: (row: Row) => string,
  keyOfInput: (input: Input) => string,
): (input: Input) => Row {
  const found = new Map(rows.map((row) => [keyOfRow(row), row]));
  return (input) => {
    const row = found.get(keyOfInput(input));
    if (row === undefined) throw new ContractBroken('nothing for one of the things asked');
    return row;
  };
}
