/** Screens that are drawn at once, at one instance and at two, never have more calls at an agency than its cap, and all are drawn. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { citizens, isKnown, propertiesOf } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

const document = 'query($id: NationalId!) { citizen(nationalId: $id) { properties { code } } }';
/** What the municipality's manifest has where it says nothing else. */
const cap = 32;

let walked = 50_000_000;
function freshOwners(count: number): readonly string[] {
  walked += 100_000;
  const owns = (id: string): boolean => propertiesOf({ kind: 'person', id: id as never }).length > 0;
  return [...citizens(count, { from: walked, where: (id) => isKnown(id) && owns(id) })];
}

async function draw(gateways: readonly TestGateway[], count: number): Promise<void> {
  const drawn = freshOwners(count).map((id, i) => gateways[i % gateways.length]?.ask({ document, variables: { id } }));
  for (const each of drawn) expect((await each)?.data.citizen.properties).not.toHaveLength(0);
}

async function atOnceMost(gateway: TestGateway, work: () => Promise<void>): Promise<number> {
  const calls = `${gateway.address}/sandbox/agencies/municipality/calls`;
  await fetch(calls, { method: 'DELETE' });
  await work();
  return ((await (await fetch(calls)).json()) as { atOnceMost: number }).atOnceMost;
}

describeWith('redis-server', 'two instances before one municipality', () => {
  let redis: TestRedis;
  const gateways: TestGateway[] = [];
  beforeAll(async () => {
    redis = await startTestRedis();
    const first = await startTestGateway({ REDIS_URL: redis.url });
    gateways.push(first, await startTestGateway({ REDIS_URL: redis.url, SANDBOX_URL: first.control }));
    await first.fault('municipality', { kind: 'slow', ms: 100 });
  }, 60_000);
  afterAll(async () => {
    for (const gateway of [...gateways].reverse()) await gateway.stop();
    await redis.stop();
  });

  it('64 screens at one instance', async () => {
    const [first] = gateways as [TestGateway];
    const most = await atOnceMost(first, () => draw([first], 64));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(cap);
  }, 30_000);

  it('screens at both, again and again', async () => {
    const most = await atOnceMost(gateways[0] as TestGateway, async () => {
      for (let round = 0; round < 5; round += 1) await draw(gateways, 96);
    });
    expect(most).toBeLessThanOrEqual(cap);
  }, 60_000);
});
