/** All steps of the store, in their order. */

import type { Migrations } from '../migrate.ts';
import { migration as register } from './0001-register.ts';
import { migration as catalogue } from './0002-catalogue.ts';
import { migration as documentsAndUse } from './0003-documents-and-use.ts';
import { migration as record } from './0004-record.ts';
import { migration as visits } from './0005-visits.ts';
import { migration as agencySwitches } from './0006-agency-switches.ts';

export const migrations: Migrations = {
  '0001-register': register,
  '0002-catalogue': catalogue,
  '0003-documents-and-use': documentsAndUse,
  '0004-record': record,
  '0005-visits': visits,
  '0006-agency-switches': agencySwitches,
};
