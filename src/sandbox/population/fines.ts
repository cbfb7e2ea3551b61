/** Traffic fines: a function of the plate alone. */

import { type BillId, billIdOf, type PaymentId, type Plate, paymentIdOf } from '../../scalars/index.ts';
import { currentYear, dayIn, type JalaliDay } from './calendar.ts';
import { between, dice, happens, pick, weighted } from './hash.ts';
import { offences } from './offences.ts';
import { cities, streets } from './places.ts';
import { isIssued } from './plates.ts';

export interface Fine {
  readonly serial: string;
  readonly offenceDate: JalaliDay;
  readonly place: string;
  readonly kind: string;
  /** Rials. */
  readonly amount: number;
  readonly billId: BillId;
  readonly paymentId: PaymentId;
  readonly paid: boolean;
}

const throwCount = dice('fine.count');
const throwFine = dice('fine');

/** Fines standing against a plate, at most four; none where no vehicle carries it. */
export function finesOf(plate: Plate): readonly Fine[] {
  if (!isIssued(plate)) return [];
  const count = weighted(throwCount(plate), [40, 25, 20, 10, 5]);
  return Array.from({ length: count }, (_, number) => describe((part) => throwFine(plate, number, part)));
}

function describe(throwPart: (part: string) => number): Fine {
  const { kind, thousandRials } = pick(throwPart('offence'), offences);
  const year = between(throwPart('year'), currentYear - 2, currentYear);
  const billId = billIdOf({
    file: String(between(throwPart('file'), 10_000_000, 99_999_999)),
    subsidiary: String(between(throwPart('subsidiary'), 1, 999)).padStart(3, '0'),
    type: 'FINES',
  });
  return {
    serial: String(10_000_000_000_000 + throwPart('serial') * 1000 + (throwPart('serial-end') % 1000)),
    offenceDate: dayIn(year, throwPart('day')),
    place: `${pick(throwPart('city'), cities)}، ${pick(throwPart('street'), streets)}`,
    kind,
    amount: thousandRials * 1000,
    billId,
    paymentId: paymentIdOf({ thousandRials, year: year % 10, period: between(throwPart('period'), 1, 12), billId }),
    paid: happens(throwPart('paid'), 0.35),
  };
}
