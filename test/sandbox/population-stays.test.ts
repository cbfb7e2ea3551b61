/** The population is a function: the same people on every machine, for ever. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOf,
  citizens,
  finesOf,
  isKnown,
  isLivingAdult,
  isLocked,
  isSealed,
  licenceOf,
  personOf,
  propertiesOf,
  vehicleAt,
  vehiclesOf,
} from '../../src/sandbox/population/index.ts';
import { NationalId, Vin } from '../../src/scalars/index.ts';
import { anyNationalId } from './citizens.ts';

describe('the population', () => {
  it('is the same whenever it is asked', () => {
    fc.assert(
      fc.property(anyNationalId, (nationalId) => {
        expect(personOf(nationalId)).toEqual(personOf(nationalId));
        expect(vehiclesOf(nationalId)).toEqual(vehiclesOf(nationalId));
        expect(licenceOf(nationalId)).toEqual(licenceOf(nationalId));
      }),
    );
  });

  // Written down once: whoever changes these changes the people that other systems and recorded tests know.
  it.each([
    ['0499370899', 'داریوش', '1360/11/08', ['48ج771-34', '51ت255-47', '89ع426-31']],
    ['0790419904', 'رحیم', '1357/06/28', ['56ج859-77']],
    ['0084575948', 'هادی', '1352/09/06', ['48ج957-58', '96ب276-22']],
  ])('knows %s as ever', (code, firstName, birthDate, plates) => {
    const nationalId = NationalId.parse(code);
    expect(personOf(nationalId)).toMatchObject({ firstName, birthDate });
    expect(vehiclesOf(nationalId).map(({ plate }) => plate)).toEqual(plates);
  });

  it('walks through national codes in one order, without repeating any', () => {
    const some = [...citizens(500)];
    expect(new Set(some).size).toBe(500);
    expect([...citizens(500)]).toEqual(some);
    expect([...citizens(100, { from: 100 })]).toEqual(some.slice(100, 200));
    expect(some.every((nationalId) => NationalId.parse(nationalId) === nationalId)).toBe(true);
  });

  it('keeps only the citizens that are wanted', () => {
    expect([...citizens(50, { where: isLocked })].every(isLocked)).toBe(true);
    expect([...citizens(50, { where: (nationalId) => !isKnown(nationalId) })].map(personOf)).toEqual(
      Array(50).fill(undefined),
    );
  });

  it('has about as many of each kind as it says', () => {
    const all = [...citizens(20_000)];
    const share = (is: (nationalId: NationalId) => boolean) => all.filter(is).length / all.length;
    expect(share((nationalId) => !isKnown(nationalId))).toBeCloseTo(0.01, 2);
    expect(share(isLocked)).toBeCloseTo(1 / 500, 3);
    expect(share(isSealed)).toBeCloseTo(1 / 300, 2);
    expect(share((nationalId) => personOf(nationalId)?.alive === false)).toBeGreaterThan(0.01);
    const adults = all.filter(isLivingAdult);
    expect(adults.filter((nationalId) => vehiclesOf(nationalId).length > 0).length / adults.length).toBeGreaterThan(
      0.5,
    );
    expect(adults.filter((nationalId) => licenceOf(nationalId)).length / adults.length).toBeGreaterThan(0.5);
  });

  it('gives children, the dead and the unknown nothing to drive or own', () => {
    const idle = [...citizens(300, { where: (nationalId) => !isLivingAdult(nationalId) })];
    for (const id of idle) {
      expect([vehiclesOf(id), licenceOf(id), propertiesOf({ kind: 'person', id })]).toEqual([[], undefined, []]);
    }
    expect(idle.some((id) => ageOf(personOf(id)?.birthDate ?? '1300/01/01') < 18)).toBe(true);
  });

  it('says of a plate what it says of its owner', () => {
    fc.assert(
      fc.property(anyNationalId, (nationalId) => {
        for (const vehicle of vehiclesOf(nationalId)) {
          expect(vehicleAt(vehicle.plate)).toEqual(vehicle);
          expect(Vin.parse(vehicle.vin)).toBe(vehicle.vin);
          expect(finesOf(vehicle.plate)).toEqual(finesOf(vehicle.plate));
        }
      }),
    );
  });
});
