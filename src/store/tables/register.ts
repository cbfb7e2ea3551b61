/** The register: which offices there are, in which networks, who works there and with what. */

import type { ColumnType, Generated } from 'kysely';

/** `2025-03-20`. */
type Day = string;
/** A day that need not be written. */
type OptionalDay = ColumnType<Day | null, Day | null | undefined, Day | null>;
type OptionalText = ColumnType<string | null, string | null | undefined, string | null>;
type OptionalNumber = ColumnType<number | null, number | null | undefined, number | null>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** How far another network's office has come under Pishkhan. */
export type Conversion = 'NOT_STARTED' | 'UNDER_WAY' | 'CONVERTED';

/** Every row says which version of the register last changed it. Rows are never deleted. */
interface Versioned {
  readonly version: number;
}

/** One row, which every change of register or catalogue counts up first, and so waits for the one before it. */
interface RegisterVersionTable {
  readonly only: Generated<boolean>;
  readonly version: number;
}

interface OfficeNetworkTable extends Versioned {
  readonly code: string;
  readonly name_fa: string;
  readonly name_en: string;
  readonly custodian_fa: OptionalText;
  readonly custodian_en: OptionalText;
}

/** What the authority may suspend, and reinstate. */
interface Suspensible {
  readonly suspended_at: OptionalTime;
  readonly suspended_why: OptionalText;
}

interface OfficeTable extends Versioned, Suspensible {
  readonly id: string;
  readonly name_fa: string;
  readonly name_en: OptionalText;
  readonly province: string;
  readonly city: string;
  /** Whose member of parliament answers for it. */
  readonly constituency: OptionalText;
  /** From this day on there is no such office any more. */
  readonly closed_on: OptionalDay;
  /** In place of the gateway's own quotas. */
  readonly requests_per_minute: OptionalNumber;
  readonly cost_per_minute: OptionalNumber;
  readonly citizens_per_hour: OptionalNumber;
}

/** Key: office, network, first day. Half-open: the last day is the first on which it is over. */
interface MembershipTable extends Versioned {
  readonly office: string;
  readonly network: string;
  readonly from_day: Day;
  readonly to_day: OptionalDay;
  readonly conversion: ColumnType<Conversion | null, Conversion | null | undefined, Conversion | null>;
  /** Entered by mistake: as if it never was. */
  readonly is_void: Generated<boolean>;
}

/** Key: office, number. Half-open. */
interface LicenceTable extends Versioned {
  readonly office: string;
  readonly number: string;
  readonly from_day: Day;
  readonly to_day: OptionalDay;
  readonly is_void: Generated<boolean>;
}

/** Key: id, office. Nothing of the person but the id that the token has. */
interface ClerkTable extends Versioned, Suspensible {
  readonly id: string;
  readonly office: string;
  readonly ended_on: OptionalDay;
}

/** Office software, under the name that its tokens have. */
interface ClientTable extends Versioned, Suspensible {
  readonly id: string;
  readonly software: string;
  readonly software_version: OptionalText;
  readonly ended_on: OptionalDay;
}

interface DeniedTokenTable extends Versioned {
  /** SHA-256 of the token's `jti`, in base64url. */
  readonly digest: string;
  /** When the token is over anyway. */
  readonly until: Date;
}

/** Who changed what: one row a version. */
interface RegisterChangeTable extends Versioned {
  readonly at: Generated<Date>;
  readonly doer: string;
  readonly what: string;
}

export interface RegisterTables {
  readonly register_version: RegisterVersionTable;
  readonly register_change: RegisterChangeTable;
  readonly office_network: OfficeNetworkTable;
  readonly office: OfficeTable;
  readonly membership: MembershipTable;
  readonly licence: LicenceTable;
  readonly clerk: ClerkTable;
  readonly client: ClientTable;
  readonly denied_token: DeniedTokenTable;
}
