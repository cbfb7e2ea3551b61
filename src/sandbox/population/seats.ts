/** Where a national code sits: father, mother or child of a family, or alone. Five seats a family, and every seat is taken. */

import { type NationalId, nationalIdOf } from '../../scalars/index.ts';
import { type Family, familyOf } from './families.ts';
import { nineDigits, permutation } from './permutation.ts';

/** A seat that no child of the family takes is that of somebody alone, whose parents no registry holds. */
type Role = 'father' | 'mother' | 'child' | 'alone';

export interface Seat {
  readonly family: Family;
  /** 0 father, 1 mother, 2 … 4 children. */
  readonly index: number;
  readonly role: Role;
}

const seatsAFamily = 5;
const firstChild = 2;
const shuffle = permutation('citizens');

/** How many seats there are, taken or not. */
export const seatCount = nineDigits;

export function seatOf(nationalId: NationalId): Seat {
  const place = shuffle.forward(Number(nationalId.slice(0, 9)));
  const index = place % seatsAFamily;
  const family = familyOf(Math.floor(place / seatsAFamily));
  return { family, index, role: roleAt(family, index) };
}

/** The national code at a place from 0 up; undefined at the ten places whose code would be one digit repeated, which no one bears. */
export function nationalIdAt(place: number): NationalId | undefined {
  const prefix = String(shuffle.backward(place)).padStart(9, '0');
  return isBorne(prefix) ? nationalIdOf(prefix) : undefined;
}

/** Whether nine digits can begin a national code: one digit repeated cannot, though its checksum would do. */
export function isBorne(prefix: string): boolean {
  return !/^(\d)\1{8}$/.test(prefix);
}

/** The national code at a seat of a family; undefined as in {@link nationalIdAt}. */
export function memberAt(family: Family, index: number): NationalId | undefined {
  return nationalIdAt(family.number * seatsAFamily + index);
}

/** The seats of a family's children, oldest first. */
export function childSeats(family: Family): readonly number[] {
  return family.childrenBorn.map((_, child) => firstChild + child);
}

function roleAt(family: Family, index: number): Role {
  if (index === 0) return 'father';
  if (index === 1) return 'mother';
  return index - firstChild < family.childrenBorn.length ? 'child' : 'alone';
}
