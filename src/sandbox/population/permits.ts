/** Permits to enter a restricted traffic zone: a function of the plate alone. */

import type { Plate } from '../../scalars/index.ts';
import { currentYear, dayIn, type JalaliDay, jalaliDay } from './calendar.ts';
import { dice, happens, pick, weighted } from './hash.ts';
import { trafficZones } from './places.ts';
import { isIssued } from './plates.ts';
import { isMotorcycle } from './vehicles.ts';

export interface TrafficPermit {
  readonly serial: string;
  readonly zone: string;
  readonly kind: 'ANNUAL' | 'DAILY';
  /** First and last day, both valid. */
  readonly from: JalaliDay;
  readonly to: JalaliDay;
}

const throwCount = dice('permit.count');
const throwPermit = dice('permit');

/** Permits of a plate, at most two; none for motorcycles, which need none. */
export function permitsOf(plate: Plate): readonly TrafficPermit[] {
  if (!isIssued(plate) || isMotorcycle(plate)) return [];
  const count = weighted(throwCount(plate), [60, 28, 12]);
  return Array.from({ length: count }, (_, number) => describe((part) => throwPermit(plate, number, part)));
}

function describe(throwPart: (part: string) => number): TrafficPermit {
  const annual = happens(throwPart('kind'), 0.5);
  const day = dayIn(currentYear, throwPart('day'));
  return {
    serial: `T${currentYear}-${String(throwPart('serial') % 100_000_000).padStart(8, '0')}`,
    zone: pick(throwPart('zone'), trafficZones),
    kind: annual ? 'ANNUAL' : 'DAILY',
    from: annual ? jalaliDay(currentYear, 1, 1) : day,
    to: annual ? jalaliDay(currentYear, 12, 29) : day,
  };
}
