/** Shared things as resolvers hand them on, by their key: nothing that another agency would have to know. */

import type { LegalId, NationalId, Plate, PropertyCode } from '../scalars/index.ts';

export interface CitizenRef {
  readonly nationalId: NationalId;
}
export interface OrganizationRef {
  readonly legalId: LegalId;
}
export interface VehicleRef {
  readonly plate: Plate;
}
export interface PropertyRef {
  readonly code: PropertyCode;
}
