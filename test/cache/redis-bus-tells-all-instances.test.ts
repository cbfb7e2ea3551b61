/** What one instance publishes all hear, once and byte by byte, wherever Redis stands. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { describeWith } from '../support/services.ts';
import { type LinkedBus, linkBus } from './redis-bus-link.ts';
import { type Place, places } from './redis-places.ts';

describeWith('redis-server', 'the bus', () => {
  describe.each(places)('over %s', (_, start) => {
    let place: Place;
    let instances: readonly LinkedBus[];
    beforeEach(async () => {
      place = await start();
      instances = [1, 2, 3].map(() => linkBus(place.url));
      await until(async () => instances.every(({ bus }) => bus.isUp()));
    });
    afterEach(async () => {
      for (const each of instances) each.stop();
      await place.stop();
    });

    test('tells every instance, its own too, once and in order', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
      const [first] = instances;
      await until(async () => (await first?.bus.publish(bytes)) ?? false);
      for (let i = 0; i < 50; i += 1) expect(await first?.bus.publish(Buffer.from([i]))).toBe(true);
      await until(() => instances.every(({ heard }) => heard.at(-1)?.equals(Buffer.from([49])) ?? false));
      for (const { heard } of instances) {
        expect(heard).toEqual([bytes, ...Array.from({ length: 50 }, (_, i) => Buffer.from([i]))]);
      }
    });

    test('says when it came up, and is silent once it was stopped', async () => {
      const [first, second] = instances as [LinkedBus, LinkedBus];
      expect(first.changes).toEqual([true]);
      first.bus.stop();
      expect(first.bus.isUp()).toBe(false);
      await until(() => second.bus.publish(Buffer.from('late')));
      await until(() => second.heard.length > 0);
      expect(first.heard).toEqual([]);
      expect(first.changes).toEqual([true, false]);
    });
  });
});
