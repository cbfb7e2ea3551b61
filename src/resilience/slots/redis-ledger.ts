/** The ledger in Redis: one key for each agency, so that it is one script on one node of a Cluster too. */

import type { Cluster, Redis } from 'ioredis';
import type { SlotLedger } from './ledger.ts';
import { leaseScript } from './script.ts';

/** How long it may take, in milliseconds; longer is as good as dead. */
const patienceMs = 100;

/** What `defineCommand` adds to a client. */
interface Leasing {
  leaseAgencySlots(key: string, ...argv: readonly (string | number)[]): Promise<[granted: number, instances: number]>;
}

/** `client`: one that fails at once what it cannot send. */
export function redisLedger(client: Redis | Cluster): SlotLedger {
  client.defineCommand('leaseAgencySlots', { numberOfKeys: 1, lua: leaseScript });
  const redis = client as typeof client & Leasing;
  return {
    async lease({ agency, instance, cap, wanted, held, instances, lifeMs }) {
      const asked = redis.leaseAgencySlots(keyOf(agency), instance, cap, wanted, held, instances, lifeMs);
      const reply = await soon(asked);
      return reply && { granted: reply[0], instances: reply[1] };
    },
    async leave(agency, instance) {
      await soon(redis.hdel(keyOf(agency), instance));
    },
  };
}

/** The braces keep an agency's key whole on a Cluster, and its name is nobody's secret. */
const keyOf = (agency: string): string => `pishkhan:slots:{${agency}}`;

/** `undefined` where it fails, or is not there in time. */
async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
