/** Counter screens that are drawn at once ask each agency for all of them together. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, platesOf, propertiesOf } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

const screen = `query($id: NationalId!) {
  citizen(nationalId: $id) {
    identity { lastName }
    vehicles { plate fines { amount } }
    properties { code tax { debt } }
    drivingLicence { number }
  }
}`;
const atOnce = 64;
const rounds = 10;
const bulk = 100;

let walked = 30_000_000;
function freshPeople(): readonly string[] {
  walked += 100_000;
  return [
    ...citizens(atOnce, { from: walked, where: (id) => isKnown(id) && !isLocked(id) && platesOf(id).length > 0 }),
  ];
}

/** The fewest calls that can answer for all of them. */
function fewest(ids: readonly string[]): Readonly<Record<string, number>> {
  const plates = ids.flatMap((id) => platesOf(id as never)).length;
  const codes = new Set(ids.flatMap((id) => propertiesOf({ kind: 'person', id: id as never }).map(({ code }) => code)))
    .size;
  const calls = (things: number): number => Math.ceil(things / bulk);
  return {
    'civil-registry.identityOf': calls(ids.length),
    'police.vehiclesOf': calls(ids.length),
    'police.drivingLicenceOf': calls(ids.length),
    'police.finesOf': calls(plates),
    'municipality.propertiesOf': ids.length,
    'municipality.taxOf': calls(codes),
  };
}

async function ratios(gateway: TestGateway): Promise<Readonly<Record<string, number>>> {
  const seen: Record<string, number> = {};
  const wanted: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const ids = freshPeople();
    const calls = await gateway.callsDuring(() =>
      Promise.all(
        ids.map(async (id) =>
          expect(
            (await gateway.ask({ document: screen, variables: { id } })).data.citizen.vehicles[0].fines,
          ).toBeInstanceOf(Array),
        ),
      ),
    );
    for (const [operation, least] of Object.entries(fewest(ids))) {
      wanted[operation] = (wanted[operation] ?? 0) + least;
      seen[operation] = (seen[operation] ?? 0) + (calls[operation] ?? 0);
    }
  }
  const ratio = Object.fromEntries(Object.entries(seen).map(([name, n]) => [name, n / (wanted[name] ?? 1)]));
  process.stderr.write(`${JSON.stringify(ratio)}\n`);
  return ratio;
}

describe('in memory alone', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.stop());

  it('takes at most 1.3 of the fewest calls that each operation can do with', async () => {
    for (const ratio of Object.values(await ratios(gateway))) expect(ratio).toBeLessThanOrEqual(1.3);
  });
});

describeWith('redis-server', 'with Redis', () => {
  let redis: TestRedis;
  let gateway: TestGateway;
  beforeAll(async () => {
    redis = await startTestRedis();
    gateway = await startTestGateway({ REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await gateway.stop();
    await redis.stop();
  });

  it('takes at most 1.3 of the fewest calls that each operation can do with', async () => {
    for (const ratio of Object.values(await ratios(gateway))) expect(ratio).toBeLessThanOrEqual(1.3);
  });
});
