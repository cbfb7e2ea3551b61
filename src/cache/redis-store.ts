/** The shared store in a Redis, be it one, behind Sentinels or a Cluster: what it does not give in time is not there. */

import { Cluster, type Redis, ReplyError } from 'ioredis';
import { inTime } from './in-time.ts';
import { type Shard, shardsOf } from './shards.ts';
import type { SharedStore } from './store.ts';

/** How long a reader waits for Redis, in milliseconds: with what timers add, less than the 20 that a fault may cost. */
const readWaitMs = 15;
/** How long a write may take, in milliseconds; no request waits for it. */
const writeWaitMs = 100;

/** Takes a name nobody holds; 1 where the holder has it now. */
const claimScript = `if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
return redis.call('get', KEYS[1]) == ARGV[1] and 1 or 0`;
const renewScript = `return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0`;
const releaseScript = `return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0`;

export interface RedisStoreOptions {
  /** How long a read waits, in milliseconds; a claim at least as long. */
  readonly waitMs?: number;
  /** Told the code of an error that Redis replied with: `OOM`, `READONLY`, `CROSSSLOT`, `NOPERM` … */
  readonly onRefused?: (code: string) => void;
}

/**
 * Of a Cluster each name is asked for on its own, since its names lie on several servers and one that is away shall cost
 * only its own. Scripts are sent whole: they are hardly longer than their digests, and no server can have forgotten them.
 */
export function redisStore(client: Redis | Cluster, options: RedisStoreOptions = {}): SharedStore {
  const { waitMs = readWaitMs, onRefused } = options;
  const shardOf = shardsOf(client, waitMs);

  /** Never rejects: `undefined` for what failed, is late, or was not asked for because its server is away. */
  async function asked<T>(shard: Shard, send: () => Promise<T>, patienceMs = waitMs): Promise<T | undefined> {
    if (!shard.isThere()) return undefined;
    try {
      return await inTime(send(), patienceMs);
    } catch (error) {
      // One that says no is there.
      if (error instanceof ReplyError) onRefused?.(codeOf((error as Error).message));
      else shard.failed();
      return undefined;
    }
  }

  const eachName = <T>(names: readonly string[], send: (name: string) => Promise<T>, patienceMs = waitMs) =>
    Promise.all(names.map((name) => asked(shardOf(name), () => send(name), patienceMs)));

  async function readTogether(names: readonly string[]): Promise<readonly (Buffer | null | undefined)[]> {
    const [first] = names;
    if (first === undefined) return [];
    return (await asked(shardOf(first), () => client.mgetBuffer(...names))) ?? names.map(() => undefined);
  }

  const readApart = (names: readonly string[]) => eachName(names, (name) => client.getBuffer(name));

  return {
    read: client instanceof Cluster ? readApart : readTogether,
    async write(entries) {
      const stored = await Promise.all(
        entries.map(({ name, bytes, lifeMs }) =>
          asked(shardOf(name), () => client.set(name, bytes, 'PX', wholeLife(lifeMs)), writeWaitMs),
        ),
      );
      return stored.every((reply) => reply === 'OK');
    },
    async claim(names, holder, lifeMs) {
      const send = (name: string) => client.eval(claimScript, 1, name, holder, wholeLife(lifeMs));
      const taken = await eachName(names, send, Math.max(waitMs, claimWaitMs));
      return taken.map((reply) => (reply === undefined ? undefined : reply === 1));
    },
    renew: (names, holder, lifeMs) =>
      void eachName(names, (name) => client.eval(renewScript, 1, name, holder, wholeLife(lifeMs))),
    release: (names, holder) => void eachName(names, (name) => client.eval(releaseScript, 1, name, holder)),
  };
}

/** A claim comes after a read that was answered, and giving it up too soon asks an agency twice; milliseconds. */
const claimWaitMs = 100;

/** Redis takes whole milliseconds, and at least one. */
const wholeLife = (lifeMs: number): number => Math.max(1, Math.ceil(lifeMs));

/** An error's first word; what follows may repeat what Redis was asked. */
const codeOf = (message: string): string => /^[A-Z]+/.exec(message)?.[0] ?? 'ERR';
