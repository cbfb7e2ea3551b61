/** The rows of the register that changed since a version, put together by office. */

import type { Kysely } from 'kysely';
import type { QuotaLimits } from '../../policy/quota/limits.ts';
import type { IsoDate } from '../../scalars/index.ts';
import type { Database } from '../../store/database.ts';
import type { LicenceRecord, MembershipRecord } from '../ports.ts';
import type { TwoLanguages } from '../two-languages.ts';

export interface OfficeRows {
  readonly id: string;
  readonly name: TwoLanguages;
  readonly province: string;
  readonly city: string;
  readonly isSuspended: boolean;
  readonly closedOn: IsoDate | null;
  readonly limits?: Partial<QuotaLimits>;
  readonly memberships: readonly MembershipRecord[];
  readonly licences: readonly LicenceRecord[];
}

interface Barring {
  readonly isSuspended: boolean;
  readonly endedOn: IsoDate | null;
}

export interface ChangedRows {
  readonly offices: readonly OfficeRows[];
  readonly clerks: readonly (Barring & { readonly id: string; readonly office: string })[];
  readonly clients: readonly (Barring & { readonly id: string })[];
  readonly denied: readonly string[];
}

type Db = Kysely<Database>;

export async function changedRows(db: Db, since: number): Promise<ChangedRows> {
  const clerks = await db.selectFrom('clerk').selectAll().where('version', '>', since).execute();
  const clients = await db.selectFrom('client').selectAll().where('version', '>', since).execute();
  const denied = await db.selectFrom('denied_token').select('digest').where('version', '>', since).execute();
  return {
    offices: await changedOffices(db, since),
    clerks: clerks.map(({ id, office, suspended_at, ended_on }) => ({
      id,
      office,
      isSuspended: suspended_at !== null,
      endedOn: ended_on as IsoDate | null,
    })),
    clients: clients.map(({ id, suspended_at, ended_on }) => ({
      id,
      isSuspended: suspended_at !== null,
      endedOn: ended_on as IsoDate | null,
    })),
    denied: denied.map(({ digest }) => digest),
  };
}

/** An office of which anything changed, with all that there is of it. */
async function changedOffices(db: Db, since: number): Promise<readonly OfficeRows[]> {
  const touched = db
    .selectFrom('office')
    .select('id')
    .where('version', '>', since)
    .union(db.selectFrom('membership').select('office as id').where('version', '>', since))
    .union(db.selectFrom('licence').select('office as id').where('version', '>', since));
  const offices = await db.selectFrom('office').selectAll().where('id', 'in', touched).execute();
  if (offices.length === 0) return [];
  const memberships = await db
    .selectFrom('membership')
    .selectAll()
    .where('office', 'in', touched)
    .orderBy('from_day')
    .orderBy('network')
    .execute();
  const licences = await db.selectFrom('licence').selectAll().where('office', 'in', touched).execute();
  const membershipsOf = byOffice(memberships);
  const licencesOf = byOffice(licences);
  return offices.map((row) => ({
    id: row.id,
    name: { fa: row.name_fa, en: row.name_en ?? row.name_fa },
    province: row.province,
    city: row.city,
    isSuspended: row.suspended_at !== null,
    closedOn: row.closed_on as IsoDate | null,
    ...limitsIn(row),
    memberships: standing(membershipsOf.get(row.id)).map(({ network, from_day, to_day, conversion }) => ({
      network,
      from: from_day as IsoDate,
      to: to_day as IsoDate | null,
      conversion,
    })),
    licences: standing(licencesOf.get(row.id)).map(({ number, from_day, to_day }) => ({
      number,
      from: from_day as IsoDate,
      to: to_day as IsoDate | null,
    })),
  }));
}

function byOffice<Row extends { readonly office: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.office);
    if (group) group.push(row);
    else groups.set(row.office, [row]);
  }
  return groups;
}

/** Without what was entered by mistake. */
const standing = <Row extends { readonly is_void: boolean }>(rows: readonly Row[] = []): readonly Row[] =>
  rows.filter(({ is_void }) => !is_void);

interface LimitColumns {
  readonly requests_per_minute: number | null;
  readonly cost_per_minute: number | null;
  readonly citizens_per_hour: number | null;
}

function limitsIn(row: LimitColumns): { readonly limits?: Partial<QuotaLimits> } {
  const { requests_per_minute, cost_per_minute, citizens_per_hour } = row;
  const limits: Partial<QuotaLimits> = {
    ...(requests_per_minute !== null && { requestsPerMinute: requests_per_minute }),
    ...(cost_per_minute !== null && { costPerMinute: cost_per_minute }),
    ...(citizens_per_hour !== null && { citizensPerHour: citizens_per_hour }),
  };
  return Object.keys(limits).length > 0 ? { limits } : {};
}
