import { afterAll, beforeAll, describe } from 'vitest';
import { connectRedis, type RedisLink } from '../../src/cache/connect.ts';
import { redisStore } from '../../src/cache/redis-store.ts';
import type { SharedStore } from '../../src/cache/store.ts';
import { until } from '../gather/hand-exchange.ts';
import { describeWith } from '../support/services.ts';
import { type Place, places } from './redis-places.ts';
import { storeContract } from './store-contract.ts';

/** So that a busy machine is no reason to have nothing. */
const patientMs = 2_000;

describeWith('redis-server', 'a shared store', () => {
  describe.each(places)('in %s', (_, start) => {
    let place: Place;
    let link: RedisLink;
    let store: SharedStore;
    beforeAll(async () => {
      place = await start();
      link = connectRedis(place.url, { onError: () => undefined });
      store = redisStore(link.commands, { waitMs: patientMs });
      const names = Array.from({ length: 30 }, (_, i) => `pishkhan:test:${i}`);
      await until(async () => (await store.read(names)).every((found) => found === null));
    });
    afterAll(async () => {
      link.disconnect();
      await place.stop();
    });

    storeContract(() => store);
  });
});
