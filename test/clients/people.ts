/** Whom the tests of clients ask about. */

import {
  citizens,
  isKnown,
  isLocked,
  isSealed,
  licenceOf,
  platesOf,
  propertiesOf,
} from '../../src/sandbox/population/index.ts';

/** Has something at every agency. */
export const darioush = '0499370899';

/** Others who have; one whom no test asked about is in no cache of the gateway. */
const others = [
  ...citizens(4, {
    where: (id) =>
      id !== darioush &&
      isKnown(id) &&
      !isLocked(id) &&
      !isSealed(id) &&
      platesOf(id).length > 0 &&
      licenceOf(id) !== undefined &&
      propertiesOf({ kind: 'person', id }).length > 0,
  }),
];

export function somebodyElse(at: number): string {
  const id = others[at];
  if (id === undefined) throw new Error(`There are ${others.length} others.`);
  return id;
}
