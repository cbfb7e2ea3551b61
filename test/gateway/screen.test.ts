/** The counter screen: one query, three agencies, one answer. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizens, isKnown, isLocked } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const screen = `query($id: NationalId!) {
  citizen(nationalId: $id) {
    nationalId
    identity { firstName lastName fatherName gender birthDate { iso jalali } lifeStatus }
    vehicles { plate vin make model modelYear fines { serial committedOn { jalali } kind amount billId paymentId paid } }
    properties { code usage areaSquareMetres owners { __typename ... on Citizen { nationalId } } tax { jalaliYear amount debt billId paymentId } }
    drivingLicence { number category validTo { iso } negativePoints status }
  }
}`;

describe('the counter screen', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.stop());

  it('answers from three agencies in one query', async () => {
    const { data, errors } = await gateway.ask({ document: screen, variables: { id: '0499370899' } });
    expect(errors).toBeUndefined();
    expect(data.citizen.identity).toMatchObject({ lifeStatus: 'ALIVE' });
    expect(data.citizen.vehicles.length).toBeGreaterThanOrEqual(2);
    expect(
      data.citizen.vehicles.flatMap((vehicle: { fines: unknown[] }) => vehicle.fines).length,
    ).toBeGreaterThanOrEqual(2);
    expect(data.citizen.properties.some((property: { tax: { debt: number } }) => property.tax.debt > 0)).toBe(true);
    expect(data.citizen.drivingLicence.status).toBe('VALID');
  });

  it('takes Persian and Arabic digits for the same person', async () => {
    const document = 'query($id: NationalId!) { citizen(nationalId: $id) { nationalId identity { lastName } } }';
    const latin = await gateway.ask({ document, variables: { id: '0499370899' } });
    const persian = await gateway.ask({ document, variables: { id: '۰۴۹۹۳۷۰۸۹۹' } });
    const arabic = await gateway.ask({ document, variables: { id: '٠٤٩٩٣٧٠٨٩٩' } });
    expect(persian.data).toEqual(latin.data);
    expect(arabic.data).toEqual(latin.data);
  });

  it('answers for somebody whom no agency knows', async () => {
    const [unknown] = citizens(1, { where: (id) => !isKnown(id) });
    const { data, errors } = await gateway.ask({ document: screen, variables: { id: unknown } });
    expect(errors).toBeUndefined();
    expect(data.citizen).toMatchObject({ nationalId: unknown, identity: null });
  });

  it('answers for a hundred citizens in the order asked, and repeats those asked twice', async () => {
    const known = [...citizens(99, { where: (id) => isKnown(id) && !isLocked(id) })];
    const ids = [...known, known[0]];
    const { data, errors } = await gateway.ask({
      document:
        'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { nationalId identity { lastName } vehicles { plate } } }',
      variables: { ids },
    });
    expect(errors).toBeUndefined();
    expect(data.citizens.map(({ nationalId }: { nationalId: string }) => nationalId)).toEqual(ids);
    expect(data.citizens[99]).toEqual(data.citizens[0]);
  });

  it('answers for a vehicle by its plate and a property by its code as it does by their owner', async () => {
    const { data } = await gateway.ask({
      document:
        'query($id: NationalId!) { citizen(nationalId: $id) { vehicles { plate vin make model modelYear } properties { code usage areaSquareMetres } } }',
      variables: { id: '0499370899' },
    });
    const [vehicle] = data.citizen.vehicles;
    const [property] = data.citizen.properties;
    const again = await gateway.ask({
      document:
        'query($p: Plate!, $c: PropertyCode!) { vehicle(plate: $p) { plate vin make model modelYear } property(code: $c) { code usage areaSquareMetres } }',
      variables: { p: vehicle.plate, c: property.code },
    });
    expect(again.errors).toBeUndefined();
    expect(again.data).toEqual({ vehicle, property });
  });
});
