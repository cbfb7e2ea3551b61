/** What the counter's own part of the graph asks of the house. */

import type { IsoDate } from '../scalars/index.ts';
import type { ServiceCatalogue } from './services/catalogue.ts';
import type { TwoLanguages } from './two-languages.ts';

/** An office as the register has it. */
export interface OfficeRecord {
  readonly id: string;
  readonly name: TwoLanguages;
  readonly province: string;
  readonly city: string;
  /** The one that is valid today; where none is, the last that was. */
  readonly licence: LicenceRecord;
  readonly memberships: readonly MembershipRecord[];
}

/** A network of offices, as the register has it. */
export interface NetworkRecord {
  readonly code: string;
  readonly name: TwoLanguages;
  readonly custodian: TwoLanguages | null;
}

/** Half-open, as all spans of days are. */
export interface LicenceRecord {
  readonly number: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

export interface MembershipRecord {
  /** Its code. */
  readonly network: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly conversion: 'NOT_STARTED' | 'UNDER_WAY' | 'CONVERTED' | null;
}

export type OfficeOf = (id: string) => OfficeRecord | undefined;

/** An agency whose adapter is loaded. */
export interface ConnectedAgency {
  readonly id: string;
  readonly name: TwoLanguages;
  /** Whether the gateway has an address of it. */
  readonly isLive: boolean;
}

export interface CounterPorts {
  readonly officeOf: OfficeOf;
  readonly catalogue: ServiceCatalogue;
  readonly agencies: readonly ConnectedAgency[];
}
