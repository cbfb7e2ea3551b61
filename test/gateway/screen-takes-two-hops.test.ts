/** The counter screen waits for agencies twice at most, one after the other: whatever needs only a key is asked at once. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, platesOf } from '../../src/sandbox/population/index.ts';
import { agencyIds, startTestGateway, type TestGateway } from '../support/gateway.ts';

const screen = `query($id: NationalId!) {
  citizen(nationalId: $id) {
    identity { lastName }
    vehicles { plate fines { amount } }
    properties { code tax { debt } }
    drivingLicence { number }
  }
}`;

/** With a vehicle and a property, so that all of the screen is asked for, and never asked about before. */
const somebody = '0499370899';
const [before, somebodyElse] = citizens(2, {
  from: 31_000_000,
  where: (id) => isKnown(id) && !isLocked(id) && platesOf(id).length > 0,
});

/** What arrives at the agencies while none of them answers what is hung, until the client's own deadline. */
const askedOf = async (gateway: TestGateway, id: string | undefined): Promise<readonly string[]> => {
  const headers = { 'x-deadline-ms': '600' };
  return Object.keys(
    await gateway.callsDuring(() => gateway.ask({ document: screen, variables: { id }, headers })),
  ).sort();
};

describe('the counter screen', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
    // Somebody else's screen, after which the municipality's token is there.
    await gateway.ask({ document: screen, variables: { id: before } });
  });
  afterAll(() => gateway.stop());

  it('asks for all that needs only the citizen though nobody has answered yet', async () => {
    for (const agency of agencyIds) await gateway.fault(agency, { kind: 'hang' });
    expect(await askedOf(gateway, somebodyElse)).toEqual([
      'civil-registry.identityOf',
      'municipality.propertiesOf',
      'police.drivingLicenceOf',
      'police.vehiclesOf',
    ]);
  });

  it('asks for fines and taxes as soon as their things are known, and neither waits for the other', async () => {
    for (const agency of agencyIds) await gateway.heal(agency);
    await gateway.fault('civil-registry', { kind: 'hang' });
    await gateway.fault('municipality', { kind: 'hang', operation: 'taxOf' });
    await gateway.fault('police', { kind: 'hang', operation: 'finesOf' });
    const asked = await askedOf(gateway, somebody);
    expect(asked).toContain('police.finesOf');
    expect(asked).toContain('municipality.taxOf');
  });
});
