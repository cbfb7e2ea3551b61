/** The yearly tax on a property. */

import { type BillId, billIdOf, type PaymentId, type PropertyCode, paymentIdOf } from '../../scalars/index.ts';
import { currentYear, type JalaliDay, jalaliDay } from './calendar.ts';
import { between, dice, happens } from './hash.ts';
import { type Property, propertyAt } from './properties.ts';

export interface PropertyTax {
  readonly code: PropertyCode;
  readonly jalaliYear: number;
  /** Rials. */
  readonly amount: number;
  /** Rials: the whole amount, or 0 once it is paid. */
  readonly debt: number;
  readonly dueOn: JalaliDay;
  readonly billId: BillId;
  /** Pays the whole amount. */
  readonly paymentId: PaymentId;
}

const throwTax = dice('tax');

const thousandRialsASquareMetre = { residential: 12, commercial: 60, office: 38, industrial: 25 } as const;

/** The tax for 1404 on the property with this code; undefined where there is no such property. */
export function taxOf(code: PropertyCode): PropertyTax | undefined {
  const property = propertyAt(code);
  if (property === undefined) return undefined;
  const thousandRials = assess(property);
  const billId = billIdOf({
    file: String(between(throwTax(code, 'file'), 10_000_000, 99_999_999)),
    subsidiary: String(between(throwTax(code, 'subsidiary'), 1, 999)).padStart(3, '0'),
    type: 'MUNICIPALITY',
  });
  const amount = thousandRials * 1000;
  return {
    code,
    jalaliYear: currentYear,
    amount,
    debt: happens(throwTax(code, 'paid'), 0.4) ? 0 : amount,
    dueOn: jalaliDay(currentYear, 6, 31),
    billId,
    paymentId: paymentIdOf({ thousandRials, year: currentYear % 10, period: 1, billId }),
  };
}

function assess({ code, usage, areaSquareMetres }: Property): number {
  const district = between(throwTax(code, 'district'), 60, 180) / 100;
  return Math.round(areaSquareMetres * thousandRialsASquareMetre[usage] * district);
}
