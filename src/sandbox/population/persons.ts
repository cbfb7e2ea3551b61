/** Persons: every valid national code is the same person on every machine, for ever. */

import type { NationalId } from '../../scalars/index.ts';
import { ageOf, dayIn, type JalaliDay } from './calendar.ts';
import { between, dice, happens, pick } from './hash.ts';
import { familyNames, femaleNames, maleNames } from './names.ts';
import { memberAt, type Seat, seatOf } from './seats.ts';

export interface Person {
  readonly nationalId: NationalId;
  readonly firstName: string;
  readonly lastName: string;
  readonly fatherName: string;
  readonly gender: 'male' | 'female';
  readonly birthDate: JalaliDay;
  readonly alive: boolean;
}

const throwUnknown = dice('person.unknown');
const throwLocked = dice('person.locked');
const throwGender = dice('person.gender');
const throwFirstName = dice('person.first-name');
const throwFamilyName = dice('family.name');
const throwOwnName = dice('person.family-name');
const throwFatherName = dice('person.father-name');
const throwAlone = dice('person.alone.born');
const throwBirthday = dice('person.birthday');
const throwDeath = dice('person.death');

/** The person with this national code; undefined for about one code in a hundred, which the registry does not know. */
export function personOf(nationalId: NationalId): Person | undefined {
  return isKnown(nationalId) ? describe(nationalId, seatOf(nationalId)) : undefined;
}

/** Whether the registry knows the code. */
export function isKnown(nationalId: NationalId): boolean {
  return !happens(throwUnknown(nationalId), 0.01);
}

/** Whether the registry keeps the record under lock: about one in 500 of those it knows. */
export function isLocked(nationalId: NationalId): boolean {
  return isKnown(nationalId) && happens(throwLocked(nationalId), 1 / 500);
}

/** Known, alive and at least eighteen: who may drive, own and owe. */
export function isLivingAdult(nationalId: NationalId): boolean {
  const person = personOf(nationalId);
  return person?.alive === true && ageOf(person.birthDate) >= 18;
}

function describe(nationalId: NationalId, seat: Seat): Person {
  const gender = genderAt(nationalId, seat);
  const birthDate = dayIn(birthYearAt(nationalId, seat), throwBirthday(nationalId));
  return {
    nationalId,
    firstName: firstNameAt(nationalId, gender),
    lastName: lastNameAt(nationalId, seat),
    fatherName: fatherNameAt(nationalId, seat),
    gender,
    birthDate,
    alive: !happens(throwDeath(nationalId), deathShare(ageOf(birthDate))),
  };
}

function genderAt(nationalId: NationalId, { role }: Seat): Person['gender'] {
  if (role === 'father') return 'male';
  if (role === 'mother') return 'female';
  return happens(throwGender(nationalId), 0.5) ? 'female' : 'male';
}

function firstNameAt(nationalId: NationalId, gender: Person['gender']): string {
  return pick(throwFirstName(nationalId), gender === 'male' ? maleNames : femaleNames);
}

// Wives keep the name they were born with; only fathers and children bear the family's.
function lastNameAt(nationalId: NationalId, { family, role }: Seat): string {
  const throwName = role === 'father' || role === 'child' ? throwFamilyName(family.number) : throwOwnName(nationalId);
  return pick(throwName, familyNames);
}

function fatherNameAt(nationalId: NationalId, { family, role }: Seat): string {
  const father = role === 'child' ? memberAt(family, 0) : undefined;
  return father === undefined ? pick(throwFatherName(nationalId), maleNames) : firstNameAt(father, 'male');
}

function birthYearAt(nationalId: NationalId, { family, index, role }: Seat): number {
  if (role === 'father') return family.fatherBorn;
  if (role === 'mother') return family.motherBorn;
  if (role === 'alone') return between(throwAlone(nationalId), 1325, 1385);
  return family.childrenBorn[index - 2] as number;
}

function deathShare(age: number): number {
  return age < 60 ? 0.01 : 0.02 + (age - 60) * 0.018;
}
