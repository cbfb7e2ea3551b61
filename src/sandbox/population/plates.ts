/** Plates: which are issued, and how one is drawn for an owner. The owner cannot be found from the plate. */

import { type Plate, plateOf } from '../../scalars/index.ts';
import { between, dice, happens, pick } from './hash.ts';

/** Letters of private cars, taxis and public vehicles. */
const letters = ['ب', 'ج', 'د', 'س', 'ص', 'ط', 'ق', 'ل', 'م', 'ن', 'و', 'ه', 'ی', 'ت', 'ع'] as const;

const throwUnissued = dice('plate.unissued');
const throwMotorcycle = dice('plate.motorcycle');
const throwDigits = dice('plate.digits');

/** Whether some vehicle carries the plate: 19 in 20 do. */
export function isIssued(plate: Plate): boolean {
  return !happens(throwUnissued(plate), 0.05);
}

/** The plate of an owner's vehicle by its number from 0; always one that is issued. */
export function plateFor(owner: string, vehicle: number): Plate {
  const draw = happens(throwMotorcycle(owner, vehicle), 0.12) ? motorcyclePlate : carPlate;
  for (let attempt = 0; ; attempt += 1) {
    const plate = draw((part) => throwDigits(owner, vehicle, attempt, part));
    if (isIssued(plate)) return plate;
  }
}

type ThrowPart = (part: string) => number;

function carPlate(throwPart: ThrowPart): Plate {
  return plateOf({
    kind: 'car',
    left: digits(throwPart('left'), 2),
    letter: pick(throwPart('letter'), letters),
    right: digits(throwPart('right'), 3),
    region: digits(throwPart('region'), 2),
  });
}

function motorcyclePlate(throwPart: ThrowPart): Plate {
  return plateOf({ kind: 'motorcycle', left: digits(throwPart('left'), 3), right: digits(throwPart('right'), 5) });
}

// Plates have no nought: each digit is one of nine.
function digits(roll: number, count: number): string {
  const nines = between(roll, 0, 9 ** count - 1);
  return Array.from({ length: count }, (_, at) => 1 + (Math.floor(nines / 9 ** at) % 9)).join('');
}
