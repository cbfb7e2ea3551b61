/** Finds each ask's part in the answer to many. */

import { isDeepStrictEqual } from 'node:util';
import { ContractBroken } from '../errors.ts';

/**
 * Rows by key, and the row of an input. A row that nobody asked for is passed over.
 *
 * @throws ContractBroken for an input whose row is missing: an agency says "there is none" in so many words,
 * and what it did not say is no answer. Also for one whose rows contradict each other; rows that are alike are one.
 */
export function byKey<Row, Input>(
  rows: readonly Row[],
  keyOfRow: (row: Row) => string,
  keyOfInput: (input: Input) => string,
): (input: Input) => Row {
  const found = new Map<string, Row>();
  const doubtful = new Set<string>();
  for (const row of rows) {
    const key = keyOfRow(row);
    const known = found.get(key);
    if (known !== undefined && !isDeepStrictEqual(known, row)) doubtful.add(key);
    found.set(key, row);
  }
  return (input) => {
    const key = keyOfInput(input);
    const row = found.get(key);
    if (row === undefined) throw new ContractBroken('nothing for one of the things asked');
    if (doubtful.has(key)) throw new ContractBroken('two different things for one of the things asked');
    return row;
  };
}
