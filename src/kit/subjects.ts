/** Whose data an operation is about: decides visits, the record, quotas and tags. */

import type { BillId, LegalId, NationalId, Plate, PropertyCode } from '../scalars/index.ts';
import type { Subject } from '../types.ts';

export const citizen = (id: NationalId): Subject => ({ kind: 'citizen', id });
export const organization = (id: LegalId): Subject => ({ kind: 'organization', id });
export const vehicle = (id: Plate): Subject => ({ kind: 'vehicle', id });
export const property = (id: PropertyCode): Subject => ({ kind: 'property', id });
export const bill = (id: BillId): Subject => ({ kind: 'bill', id });
