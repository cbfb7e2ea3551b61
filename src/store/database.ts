/** Every table of the store. */

import type { MigrationTables } from './migrate.ts';
import type { AgencyTables } from './tables/agencies.ts';
import type { CatalogueTables } from './tables/catalogue.ts';
import type { DocumentTables } from './tables/documents.ts';
import type { RecordTables } from './tables/record.ts';
import type { RegisterTables } from './tables/register.ts';
import type { UseTables } from './tables/use.ts';
import type { VisitTables } from './tables/visits.ts';

export interface Database
  extends MigrationTables,
    RegisterTables,
    AgencyTables,
    CatalogueTables,
    DocumentTables,
    UseTables,
    RecordTables,
    VisitTables {}
