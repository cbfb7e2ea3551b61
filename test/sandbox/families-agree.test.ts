/** Families are the same whichever member is asked. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf, type Person, parentsOf, personOf, spouseOf } from '../../src/sandbox/population/index.ts';
import { permutation } from '../../src/sandbox/population/permutation.ts';
import type { NationalId } from '../../src/scalars/index.ts';
import { anyNationalId } from './citizens.ts';

const known = (nationalId: NationalId): Person => personOf(nationalId) as Person;
const yearOf = ({ birthDate }: Person): number => Number(birthDate.slice(0, 4));

describe('a family', () => {
  it('has a husband and a wife who name each other', () => {
    fc.assert(
      fc.property(anyNationalId, (nationalId) => {
        const spouse = spouseOf(nationalId);
        if (spouse === undefined) return;
        expect(spouseOf(spouse)).toBe(nationalId);
        expect(new Set([known(nationalId).gender, known(spouse).gender]).size).toBe(2);
      }),
    );
  });

  it('has children who name the parents that name them', () => {
    fc.assert(
      fc.property(anyNationalId, (nationalId) => {
        for (const child of childrenOf(nationalId)) expect(parentsOf(child)).toContain(nationalId);
        for (const parent of parentsOf(nationalId)) expect(childrenOf(parent)).toContain(nationalId);
      }),
    );
  });

  it("gives children the father's names", () => {
    fc.assert(
      fc.property(anyNationalId, (nationalId) => {
        const father = parentsOf(nationalId)
          .map(known)
          .find(({ gender }) => gender === 'male');
        if (father === undefined) return;
        expect(known(nationalId).fatherName).toBe(father.firstName);
        expect(known(nationalId).lastName).toBe(father.lastName);
      }),
    );
  });

  it('has parents who were of age, and children in the order of their births', () => {
    fc.assert(
      fc.property(anyNationalId, (nationalId) => {
        const children = childrenOf(nationalId).map(known);
        for (const child of children) {
          expect(yearOf(child) - yearOf(known(nationalId))).toBeGreaterThanOrEqual(18);
          expect(yearOf(child) - yearOf(known(nationalId))).toBeLessThanOrEqual(60);
        }
        expect(children.map(yearOf)).toEqual(children.map(yearOf).toSorted());
        expect(children.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('rests on a shuffle that can be undone', () => {
    const { forward, backward } = permutation('test');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        expect(backward(forward(number))).toBe(number);
        expect(forward(number)).toBeLessThan(1_000_000_000);
      }),
    );
  });
});
