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

    // In whatever order: in a Cluster each message takes a way of its own.
    test('tells every instance, its own too, once', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
      const sent = [bytes, ...Array.from({ length: 50 }, (_, i) => Buffer.from([i]))];
      const [first] = instances as [LinkedBus];
      // The first few may find a connection that is being made; a Cluster has one to each of its servers.
      const proof = Buffer.from('proof');
      let inARow = 0;
      await until(async () => {
        inARow = (await first.bus.publish(proof)) ? inARow + 1 : 0;
        return inARow >= 30 && instances.every(({ heard }) => heard.length > 0);
      });
      for (const message of sent) expect(await first.bus.publish(message)).toBe(true);
      const told = ({ heard }: LinkedBus) => heard.filter((message) => !message.equals(proof));
      await until(() => instances.every((instance) => told(instance).length >= sent.length));
      for (const instance of instances) expect(inOrder(told(instance))).toEqual(inOrder(sent));
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

const inOrder = (messages: readonly Buffer[]): readonly Buffer[] => messages.toSorted(Buffer.compare);
