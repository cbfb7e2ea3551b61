/** An identifier of each kind of thing that is valid, and nobody's whom an example asks about. */

import type { Subject } from '../../../../types.ts';

const others: Readonly<Record<Subject['kind'], string | undefined>> = {
  citizen: '0084575948',
  organization: '10380284790',
  property: '1-1-1-1',
  vehicle: '11ب111-11',
  bill: '7748317800142',
  address: '1193653471',
};

export const otherIdOf = (kind: Subject['kind']): string | undefined => others[kind];
