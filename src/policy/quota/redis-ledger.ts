/** The ledger in Redis: all keys of an office stand on one node of a Cluster, and none says whose they are. */

import type { Cluster, Redis } from 'ioredis';
import type { Admission, Order, QuotaLedger } from './ledger.ts';
import { admitScript, takeScript } from './scripts.ts';

/** How long it may take, in milliseconds; longer is as good as dead. */
const patienceMs = 100;
/** How long a minute and an hour are remembered: until no instance's clock is still in them. */
const minuteLifeMs = 2 * 60_000;
const hourLifeMs = 2 * 3_600_000;

type Arguments = readonly (string | number)[];

/** What `defineCommand` adds to a client. */
interface Scripted {
  takeOfQuota(key: string, ...argv: Arguments): Promise<[number, number, number, number]>;
  admitToQuota(office: string, clerk: string, ...argv: Arguments): Promise<[number, number, ...number[]]>;
}

/** `client`: one that fails at once what it cannot send. */
export function redisQuotaLedger(client: Redis | Cluster): QuotaLedger {
  client.defineCommand('takeOfQuota', { numberOfKeys: 1, lua: takeScript });
  client.defineCommand('admitToQuota', { numberOfKeys: 2, lua: admitScript });
  const redis = client as typeof client & Scripted;
  return {
    async take(order) {
      const { requests, cost } = order.wanted;
      const { limits } = order;
      const told = [minuteLifeMs, limits.requests, requests, limits.cost, cost];
      const reply = await soon(redis.takeOfQuota(keyOfMinute(order), ...told));
      if (!reply) return undefined;
      return { granted: { requests: reply[0], cost: reply[2] }, taken: { requests: reply[1], cost: reply[3] } };
    },
    async admit(admission) {
      const { office, clerk } = keysOfHour(admission);
      const told = [hourLifeMs, admission.limits.office, admission.limits.clerk, ...admission.names];
      const reply = await soon(redis.admitToQuota(office, clerk, ...told));
      if (!reply) return undefined;
      const [metByOffice, metByClerk, ...verdicts] = reply;
      return {
        met: { office: metByOffice, clerk: metByClerk },
        refusedBy: verdicts.map((verdict) => refusers[verdict]),
      };
    },
  };
}

/** By what the script answers. */
const refusers = [undefined, 'office', 'clerk'] as const;

const keyOfMinute = ({ holder, minute }: Order): string => `pishkhan:quota:${holder}:${minute}`;

const keysOfHour = ({ office, clerk, kind, hour }: Admission) => ({
  office: `pishkhan:met:${office}:${kind}:${hour}`,
  clerk: `pishkhan:met:${clerk}:${kind}:${hour}`,
});

/** `undefined` where it fails, or is not there in time. */
async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    // After one look more at what has arrived: where this process was busy, the answer may be here already.
    timer = setTimeout(() => setImmediate(resolve, undefined), patienceMs);
  });
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
