/** Driving licences, and the few files that are sealed. */

import type { NationalId } from '../../scalars/index.ts';
import { currentYear, dayIn, type JalaliDay } from './calendar.ts';
import { between, dice, happens, pick } from './hash.ts';
import { isKnown, isLivingAdult } from './persons.ts';

export interface Licence {
  readonly number: string;
  readonly category: string;
  readonly validTo: JalaliDay;
  /** 0 to 30. */
  readonly negativePoints: number;
  readonly status: 'VALID' | 'SUSPENDED' | 'EXPIRED';
}

const throwSealed = dice('licence.sealed');
const throwHeld = dice('licence.held');
const throwLicence = dice('licence');

/** Base 2 most of all; base 1 for trucks and buses, base 3 for cars only, and motorcycles. */
const categories = ['پایه دو', 'پایه دو', 'پایه دو', 'پایه سه', 'پایه سه', 'پایه یک', 'موتورسیکلت'] as const;

/** Whether the police keep the driver's file under seal: about one citizen in 300. */
export function isSealed(nationalId: NationalId): boolean {
  return isKnown(nationalId) && happens(throwSealed(nationalId), 1 / 300);
}

/** The driving licence of most living adults; undefined for the rest. A sealed file is no licence: ask {@link isSealed} first. */
export function licenceOf(nationalId: NationalId): Licence | undefined {
  if (!isLivingAdult(nationalId) || !happens(throwHeld(nationalId), 0.85)) return undefined;
  const throwPart = (part: string) => throwLicence(nationalId, part);
  const expired = happens(throwPart('expired'), 0.12);
  const suspended = !expired && happens(throwPart('suspended'), 0.04);
  return {
    number: String(between(throwPart('number'), 1_000_000_000, 4_294_967_295)),
    category: pick(throwPart('category'), categories),
    validTo: dayIn(currentYear + lastYear(throwPart('year'), expired), throwPart('day')),
    negativePoints: suspended ? 30 : pointsFrom(throwPart('points')),
    status: statusFrom(expired, suspended),
  };
}

function pointsFrom(roll: number): number {
  return happens(roll, 0.7) ? 0 : roll % 30;
}

// Valid ones run two years more at least, so that the clock does not overtake what the population says of them.
function lastYear(roll: number, expired: boolean): number {
  return expired ? between(roll, -5, -1) : between(roll, 3, 10);
}

function statusFrom(expired: boolean, suspended: boolean): Licence['status'] {
  if (expired) return 'EXPIRED';
  return suspended ? 'SUSPENDED' : 'VALID';
}
