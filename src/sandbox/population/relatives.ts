/** Husbands, wives, parents and children, the same whichever of them is asked. */

import type { NationalId } from '../../scalars/index.ts';
import type { Family } from './families.ts';
import { isKnown } from './persons.ts';
import { childSeats, memberAt, seatOf } from './seats.ts';

/** Husband or wife; undefined for those who have none, and where the registry does not know the other. */
export function spouseOf(nationalId: NationalId): NationalId | undefined {
  const { family, role } = seatOf(nationalId);
  if (!isKnown(nationalId) || (role !== 'father' && role !== 'mother')) return undefined;
  return knownAmong(family, [role === 'father' ? 1 : 0])[0];
}

/** Father and mother, as far as the registry knows them. */
export function parentsOf(nationalId: NationalId): readonly NationalId[] {
  const { family, role } = seatOf(nationalId);
  return isKnown(nationalId) && role === 'child' ? knownAmong(family, [0, 1]) : [];
}

/** Children, oldest first, as far as the registry knows them. */
export function childrenOf(nationalId: NationalId): readonly NationalId[] {
  const { family, role } = seatOf(nationalId);
  const isParent = role === 'father' || role === 'mother';
  return isKnown(nationalId) && isParent ? knownAmong(family, childSeats(family)) : [];
}

function knownAmong(family: Family, seats: readonly number[]): readonly NationalId[] {
  return seats
    .map((seat) => memberAt(family, seat))
    .filter((nationalId) => nationalId !== undefined)
    .filter(isKnown);
}
