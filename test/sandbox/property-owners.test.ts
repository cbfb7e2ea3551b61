/** Properties are the same whether asked for by owner or by code. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  citizens,
  type Property,
  propertiesOf,
  propertyAt,
  spouseOf,
  taxOf,
} from '../../src/sandbox/population/index.ts';
import { codeOf, holdingOf } from '../../src/sandbox/population/property-codes.ts';
import { legalIdOf, PostalCode, PropertyCode } from '../../src/scalars/index.ts';
import { anyNationalId } from './citizens.ts';

const codesOf = (properties: readonly Property[]) => properties.map(({ code }) => code);

describe('a property code', () => {
  it('leads back to its first owner', () => {
    fc.assert(
      fc.property(anyNationalId, fc.constantFrom(0 as const, 1 as const), (id, number) => {
        const code = codeOf({ kind: 'person', id, number });
        expect(code && PropertyCode.parse(code)).toBe(code);
        expect(code && holdingOf(code)).toEqual({ kind: 'person', id, number });
      }),
    );
  });

  it('leads back to an organisation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (digits) => {
        const id = legalIdOf(`1${String(digits).padStart(9, '0')}`);
        const code = codeOf({ kind: 'company', id, number: 0 });
        expect(code && holdingOf(code)).toEqual({ kind: 'company', id, number: 0 });
      }),
    );
  });

  it('may be of no property', () => {
    for (const code of ['99-1-1-1', '1-99999-1-1', '1-1-5001-1', '1-1-1-81', '3-1-1-1']) {
      expect(propertyAt(PropertyCode.parse(code))).toBeUndefined();
      expect(taxOf(PropertyCode.parse(code))).toBeUndefined();
    }
  });
});

describe('a property', () => {
  it("is in the list of each of its owners, and no one's list has another's", () => {
    fc.assert(
      fc.property(anyNationalId, (id) => {
        for (const property of propertiesOf({ kind: 'person', id })) {
          expect(property.owners.map((owner) => owner.id)).toContain(id);
          expect(propertyAt(property.code)).toEqual(property);
          for (const owner of property.owners) expect(codesOf(propertiesOf(owner))).toContain(property.code);
          expect(PostalCode.parse(property.postalCode)).toMatch(/^(?!(\d)\1{3})[13-9]{4}[1346-9][013-9]{5}$/);
        }
      }),
    );
  });

  it('belongs now and then to husband and wife', () => {
    const shared = [...citizens(500)]
      .flatMap((id) => propertiesOf({ kind: 'person', id }))
      .filter(({ owners }) => owners.length === 2);
    expect(shared.length).toBeGreaterThan(10);
    for (const {
      owners: [first, second],
    } of shared) {
      expect(first?.kind === 'person' && spouseOf(first.id)).toBe(second?.id);
    }
  });

  it('may belong to an organisation', () => {
    const owners = Array.from(
      { length: 100 },
      (_, at) => ({ kind: 'company', id: legalIdOf(`10${String(at).padStart(8, '0')}`) }) as const,
    );
    const properties = owners.flatMap(propertiesOf);
    expect(properties.length).toBeGreaterThan(20);
    expect(properties.every(({ owners: [owner] }) => owner?.kind === 'company')).toBe(true);
  });
});
