/** Every table of the store. */

import type { MigrationTables } from './migrate.ts';
import type { RecordTables } from './tables/record.ts';
import type { RegisterTables } from './tables/register.ts';

export interface Database extends MigrationTables, RecordTables, RegisterTables {}
