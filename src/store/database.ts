/** Every table of the store. */

import type { MigrationTables } from './migrate.ts';
import type { RegisterTables } from './tables/register.ts';

export interface Database extends MigrationTables, RegisterTables {}
