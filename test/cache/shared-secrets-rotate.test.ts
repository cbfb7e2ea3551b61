import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cacheSecret } from '../../src/cache/secrets.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { askFor, handClock, valueOfId } from './kept.ts';
import { secret as old, openRig } from './redis-rig.ts';

const fresh = cacheSecret('b', 'n'.repeat(32));

describeWith('redis-server', 'while two secrets are listed', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => redis.client.flushall());

  const [before, after] = [askFor('before'), askFor('after')];

  test('what the old one sealed is read, what is written is sealed by the new one, and nothing is an alarm', async () => {
    const clock = handClock();
    const first = await openRig(redis, [old], clock);
    await first.keep(before, valueOfId(before, clock.now()));
    const both = await openRig(redis, [fresh, old], clock);
    await both.keep(after, valueOfId(after, clock.now()));
    const last = await openRig(redis, [fresh], clock);

    expect(await both.tier.read([after, before])).toEqual([
      valueOfId(after, clock.now()),
      valueOfId(before, clock.now()),
    ]);
    expect(await first.tier.read([after, before])).toEqual([undefined, valueOfId(before, clock.now())]);
    expect(await last.tier.read([after, before])).toEqual([valueOfId(after, clock.now()), undefined]);
    for (const rig of [first, both, last]) {
      expect(rig.foreign()).toBe(0);
      rig.close();
    }
  });

  test('the newer value is given where both have one, unless it is over', async () => {
    const clock = handClock();
    const first = await openRig(redis, [old], clock);
    await first.keep(before, valueOfId(before, clock.now(), 600));
    const both = await openRig(redis, [fresh, old], clock);
    await both.keep(before, valueOfId(before, clock.now() + 1));
    expect(await both.tier.read([before])).toEqual([valueOfId(before, clock.now() + 1)]);
    first.close();
    both.close();
  });

  test('an instance that has the new one first reads one that has it second, and the other way round', async () => {
    const clock = handClock();
    const [rolled, waiting] = [await openRig(redis, [fresh, old], clock), await openRig(redis, [old, fresh], clock)];
    await rolled.keep(after, valueOfId(after, clock.now()));
    await waiting.keep(before, valueOfId(before, clock.now()));
    for (const rig of [rolled, waiting]) {
      expect(await rig.tier.read([before, after])).toEqual([
        valueOfId(before, clock.now()),
        valueOfId(after, clock.now()),
      ]);
      rig.close();
    }
  });
});

test('two secrets of one key and different ids name and seal apart', () => {
  expect(cacheSecret('a', 'x').naming).not.toEqual(cacheSecret('b', 'x').naming);
});
