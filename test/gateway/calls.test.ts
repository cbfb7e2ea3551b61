/** How often the agencies are asked, counted at the stand-ins: the same question once, many questions together. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, platesOf } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

/** People nobody asked about before: each test has its own stretch of the population. */
let walked = 0;
function freshPeople(count: number): readonly string[] {
  walked += 10_000;
  return [...citizens(count, { from: walked, where: (id) => isKnown(id) && !isLocked(id) && platesOf(id).length > 0 })];
}

describe('calls to agencies', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.stop());

  it('asks no operation twice for one citizen, aliases included', async () => {
    const [id] = freshPeople(1);
    const seen = await gateway.callsDuring(async () => {
      const { errors } = await gateway.ask({
        document: `query($id: NationalId!) {
          a: citizen(nationalId: $id) { ...screen }
          b: citizen(nationalId: $id) { ...screen again: vehicles { make again: fines { amount } } }
        }
        fragment screen on Citizen {
          identity { lastName } vehicles { plate fines { amount } } properties { code tax { debt } } drivingLicence { status }
        }`,
        variables: { id },
      });
      expect(errors).toBeUndefined();
    });
    for (const [operation, n] of Object.entries(seen)) expect([operation, n]).toEqual([operation, 1]);
    expect(Object.keys(seen)).toEqual(
      expect.arrayContaining(['civil-registry.identityOf', 'police.vehiclesOf', 'police.finesOf']),
    );
  });

  it('asks about fifty citizens with vehicles and fines in as few calls as the agencies allow, and not again', async () => {
    const ids = freshPeople(50);
    const plates = new Set(ids.flatMap((id) => platesOf(id as never)));
    const screen = {
      document:
        'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } vehicles { plate fines { amount } } } }',
      variables: { ids },
    };
    let first: unknown;
    const seen = await gateway.callsDuring(async () => (first = (await gateway.ask(screen)).data));
    expect(seen).toEqual({
      'civil-registry.identityOf': 1,
      'police.vehiclesOf': 1,
      'police.finesOf': Math.ceil(plates.size / 100),
    });
    const again = await gateway.callsDuring(async () => expect((await gateway.ask(screen)).data).toEqual(first));
    expect(again).toEqual({});
  });

  it('asks for requests of different clerks together', async () => {
    const ids = freshPeople(40);
    const tokens = await Promise.all(
      ids.map((_, i) => gateway.token({ clerk: `clerk-${i}`, office: `P-${1001 + (i % 7)}` })),
    );
    const document = 'query($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } } }';
    const seen = await gateway.callsDuring(async () => {
      const answers = await Promise.all(
        ids.map((id, i) =>
          gateway.ask({ document, variables: { id }, headers: { authorization: `Bearer ${tokens[i]}` } }),
        ),
      );
      for (const { errors } of answers) expect(errors).toBeUndefined();
    });
    // How many requests arrive in one turn of the loop is not ours to say, but some do.
    expect(seen['civil-registry.identityOf']).toBeLessThan(ids.length);
  });

  it('lets one locked record fail alone among those that travel with it', async () => {
    const [locked] = citizens(1, { where: isLocked });
    const ids = [...freshPeople(5), locked];
    const { data, errors } = await gateway.ask({
      document: 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } } }',
      variables: { ids },
    });
    expect(data.citizens.map(({ identity }: { identity: unknown }) => identity !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['citizens', 5, 'identity'],
      extensions: { code: 'AGENCY_REJECTED', agency: 'civil-registry', reason: 'RECORD_LOCKED' },
    });
  });
});
