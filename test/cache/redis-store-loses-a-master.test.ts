/** A master that dies or falls silent fails no read and holds none up, and its elected successor is used by itself. */

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';
import { type LinkedStore, linkedStore, newName } from './redis-link.ts';
import { electingPlaces } from './redis-places.ts';

/** A busy machine may add to the 15 ms; what ioredis alone would wait is seconds, or for good. */
const hangsMs = 1_000;

const losses: readonly (readonly [string, (master: RedisProcess) => unknown])[] = [
  ['is killed', (master) => master.kill()],
  ['falls silent', (master) => master.freeze()],
];

describeWith('redis-server', 'a shared store that loses a master', () => {
  describe.each(electingPlaces)('of %s', (_, start) => {
    test.each(losses)('which %s', async (_, lose) => {
      const place = await start();
      onTestFinished(() => place.stop());
      const linked = await linkedStore(place.url);
      onTestFinished(() => linked.link.disconnect());
      const name = newName();
      await until(() => linked.works(name));

      const master = await place.masterOf(name);
      const load = readingOnAndOn(linked);
      await lose(master);
      await place.untilElected(master);
      await until(() => linked.works(name));
      const { longestMs, count } = await load.stop();
      expect(count).toBeGreaterThan(10);
      expect(longestMs).toBeLessThan(hangsMs);
    });
  });
});

/** Asks for what was never seen, so that nothing nearer could answer; a rejection fails the test. */
function readingOnAndOn({ store }: LinkedStore) {
  let isStopped = false;
  let longestMs = 0;
  let count = 0;
  async function one(): Promise<void> {
    const startedAt = performance.now();
    await store.read(Array.from({ length: 12 }, newName));
    longestMs = Math.max(longestMs, performance.now() - startedAt);
    count += 1;
  }
  const load = (async () => {
    while (!isStopped) await Promise.all([one(), sleep(5)]);
  })();
  return {
    stop: async () => {
      isStopped = true;
      await load;
      return { longestMs, count };
    },
  };
}
