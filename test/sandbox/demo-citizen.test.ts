/** The citizen of the examples has something to show everywhere. */

import { expect, it } from 'vitest';
import {
  ageOf,
  childrenOf,
  demoCitizen,
  finesOf,
  isLivingAdult,
  isLocked,
  isSealed,
  licenceOf,
  permitsOf,
  personOf,
  propertiesOf,
  spouseOf,
  taxOf,
  vehiclesOf,
} from '../../src/sandbox/population/index.ts';
import { NationalId } from '../../src/scalars/index.ts';

const id = NationalId.parse(demoCitizen);
const plates = vehiclesOf(id).map(({ plate }) => plate);
const properties = propertiesOf({ kind: 'person', id });

it('is a living adult with a family, whose record is open', () => {
  expect(isLivingAdult(id)).toBe(true);
  expect(ageOf(personOf(id)?.birthDate ?? '')).toBe(44);
  expect([isLocked(id), isSealed(id)]).toEqual([false, false]);
  expect([spouseOf(id) !== undefined, childrenOf(id).length]).toEqual([true, 2]);
});

it('has vehicles, one with fines to pay, one with permits', () => {
  expect(plates.length).toBeGreaterThanOrEqual(2);
  expect(plates.some((plate) => finesOf(plate).filter(({ paid }) => !paid).length >= 2)).toBe(true);
  expect(plates.some((plate) => permitsOf(plate).length > 0)).toBe(true);
});

it('owns a home alone and another with the wife, and owes tax', () => {
  expect(properties.map(({ owners }) => owners.length).toSorted()).toEqual([1, 2]);
  expect(properties.map(({ code }) => (taxOf(code)?.debt ?? 0) > 0).toSorted()).toEqual([false, true]);
});

it('may drive', () => {
  expect(licenceOf(id)?.status).toBe('VALID');
});
