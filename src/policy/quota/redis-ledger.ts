/** The ledger in Redis: all keys of an office stand on one node of a Cluster, and none says whose they are. */

import { type Cluster, type Redis, ReplyError } from 'ioredis';
import type { Admission, Order, QuotaLedger } from './ledger.ts';
import { admitScript, takeScript } from './scripts.ts';

/** How long a request waits to be let in, in milliseconds: with what timers add, less than the 20 that a fault may cost. */
const admitWaitMs = 15;
/** How long a lease may take, in milliseconds: it is asked for before it is needed. */
const takeWaitMs = 100;
/** How long a minute and an hour are remembered: until no instance's clock is still in them. */
const minuteLifeMs = 2 * 60_000;
const hourLifeMs = 2 * 3_600_000;

type Arguments = readonly (string | number)[];

/** What `defineCommand` adds to a client. */
interface Scripted {
  takeOfQuota(key: string, ...argv: Arguments): Promise<[number, number, number, number]>;
  admitToQuota(office: string, clerk: string, ...argv: Arguments): Promise<[number, number, ...number[]]>;
}

/** The server that a name lies on: whether it is to be asked, and who is told when it did not answer. */
export type ServerOf = (name: string) => { isThere(): boolean; failed(): void };

/** `client`: one that fails at once what it cannot send. */
export function redisQuotaLedger(client: Redis | Cluster, serverOf: ServerOf): QuotaLedger {
  client.defineCommand('takeOfQuota', { numberOfKeys: 1, lua: takeScript });
  client.defineCommand('admitToQuota', { numberOfKeys: 2, lua: admitScript });
  const redis = client as typeof client & Scripted;
  const asked = async <T>(name: string, send: () => Promise<T>, waitMs: number): Promise<T | undefined> => {
    const server = serverOf(name);
    if (!server.isThere()) return undefined;
    try {
      return await inTime(send(), waitMs);
    } catch (error) {
      // One that says no is there.
      if (!(error instanceof ReplyError)) server.failed();
      return undefined;
    }
  };
  return {
    async take(order) {
      const { requests, cost } = order.wanted;
      const { limits } = order;
      const told = [minuteLifeMs, limits.requests, requests, limits.cost, cost];
      const key = keyOfMinute(order);
      const reply = await asked(key, () => redis.takeOfQuota(key, ...told), takeWaitMs);
      if (!reply) return undefined;
      return { granted: { requests: reply[0], cost: reply[2] }, taken: { requests: reply[1], cost: reply[3] } };
    },
    async admit(admission) {
      const { office, clerk } = keysOfHour(admission);
      const told = [hourLifeMs, admission.limits.office, admission.limits.clerk, ...admission.names];
      const reply = await asked(office, () => redis.admitToQuota(office, clerk, ...told), admitWaitMs);
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

/** Rejects where it is late; after one look more at what has arrived, in case it was this process that was busy. */
function inTime<T>(work: Promise<T>, waitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new Error('It is late.'))), waitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
