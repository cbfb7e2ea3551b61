/** Families as births: when father, mother and children were born, and so how many children there are. */

import { currentYear } from './calendar.ts';
import { between, dice, weighted } from './hash.ts';

/** A family of the population: its number, and the Jalali years its members were born in. */
export interface Family {
  /** 0 to 199,999,999. */
  readonly number: number;
  readonly fatherBorn: number;
  readonly motherBorn: number;
  /** Oldest first; at most three. */
  readonly childrenBorn: readonly number[];
}

const throwFather = dice('family.father.born');
const throwMother = dice('family.mother.born');
const throwWish = dice('family.children');
const throwFirst = dice('family.first-child');
const throwGap = dice('family.gap');

export function familyOf(number: number): Family {
  const fatherBorn = between(throwFather(number), 1325, 1380);
  const motherBorn = fatherBorn + between(throwMother(number), -1, 7);
  const wished = weighted(throwWish(number), [10, 25, 40, 25]);
  let born = Math.max(fatherBorn, motherBorn) + between(throwFirst(number), 20, 27);
  const childrenBorn: number[] = [];
  while (childrenBorn.length < wished && born <= currentYear) {
    childrenBorn.push(born);
    born += between(throwGap(number, childrenBorn.length), 2, 6);
  }
  return { number, fatherBorn, motherBorn, childrenBorn };
}
