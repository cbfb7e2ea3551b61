/** All steps of the store, in their order. */

import type { Migrations } from '../migrate.ts';
import { migration as register } from './0001-register.ts';
import { migration as record } from './0004-record.ts';

export const migrations: Migrations = {
  '0001-register': register,
  '0004-record': record,
};
