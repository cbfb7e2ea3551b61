/** All steps of the store, in their order. */

import type { Migrations } from '../migrate.ts';
import { migration as register } from './0001-register.ts';

export const migrations: Migrations = {
  '0001-register': register,
};
