/** The shared store in a Redis, be it one, behind Sentinels or a Cluster: what it does not give in time is not there. */

import { Cluster, type Redis, ReplyError } from 'ioredis';
import { gathering } from './by-turn.ts';
import { inTime } from './in-time.ts';
import { shardsOf } from './shards.ts';
import type { SharedStore, StoredEntry, Unstored } from './store.ts';

/** How long a reader waits for Redis, in milliseconds: with what timers add, less than the 20 that a fault may cost. */
const readWaitMs = 15;
/** How long a write may take, in milliseconds; no request waits for it. */
const writeWaitMs = 100;

/** Stores each name for its own life. */
const writeScript = `for i, name in ipairs(KEYS) do redis.call('set', name, ARGV[2 * i - 1], 'PX', ARGV[2 * i]) end
return #KEYS`;
/** Takes each name that nobody holds; 1 where the holder has it now. */
const claimScript = `local taken = {}
for i, name in ipairs(KEYS) do
  local holder = ARGV[2 * i - 1]
  local isTaken = redis.call('set', name, holder, 'NX', 'PX', ARGV[2 * i]) or redis.call('get', name) == holder
  taken[i] = isTaken and 1 or 0
end
return taken`;
/** The same of every second name, while there is nothing under the name behind it. */
const claimUnstoredScript = `local taken = {}
for i = 1, #KEYS, 2 do
  local isFree = redis.call('exists', KEYS[i + 1]) == 0
  taken[(i + 1) / 2] = isFree and redis.call('set', KEYS[i], ARGV[i], 'NX', 'PX', ARGV[i + 1]) and 1 or 0
end
return taken`;
const renewScript = `return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0`;
const releaseScript = `for i, name in ipairs(KEYS) do
  if redis.call('get', name) == ARGV[i] then redis.call('del', name) end
end
return #KEYS`;

/** So many names go into one command; Redis does nothing else meanwhile. */
const namesAtMost = 500;

export interface RedisStoreOptions {
  /** How long a read waits, in milliseconds; a claim at least as long. */
  readonly waitMs?: number;
  /** Told the code of an error that Redis replied with: `OOM`, `READONLY`, `CROSSSLOT`, `NOPERM` … */
  readonly onRefused?: (code: string) => void;
}

interface Held {
  readonly name: string;
  readonly holder: string;
}

interface Claim extends Held {
  readonly lifeMs: number;
}

/**
 * All that is asked for in one turn of the event loop goes in one command of each kind, and in this order: what is stored,
 * what is given free, what is taken, what is read; so whoever takes a name sees what was stored before it came free. Of a
 * Cluster each name is asked for on its own, since its names lie on several servers and one that is away shall cost only
 * its own. Scripts are sent whole: they are hardly longer than their digests, and no server can have forgotten them.
 */
export function redisStore(client: Redis | Cluster, options: RedisStoreOptions = {}): SharedStore {
  const { waitMs = readWaitMs, onRefused } = options;
  const shardOf = shardsOf(client, waitMs);

  /** Never rejects: `undefined` for what failed, is late, or was not asked for because its server is away. */
  async function asked<T>(name: string, send: () => Promise<T>, patienceMs: number): Promise<T | undefined> {
    const shard = shardOf(name);
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

  let isGoing = false;
  const onWaiting = (): void => {
    if (!isGoing) setImmediate(go);
    isGoing = true;
  };
  /** `doTogether` for several names of one server, which are at least one. */
  const gathered = <Item extends { readonly name: string }, Done>(
    doTogether: (items: readonly Item[]) => Promise<readonly (Done | undefined)[] | undefined>,
    patienceMs: number,
  ) => {
    const doOnServer = async (items: readonly Item[]): Promise<readonly (Done | undefined)[]> => {
      const done = await asked(items[0]?.name ?? '', () => doTogether(items), patienceMs);
      return done ?? items.map(() => undefined);
    };
    const doApart = async (items: readonly Item[]) =>
      (await Promise.all(items.map((item) => doOnServer([item])))).flat();
    const doAll = client instanceof Cluster ? doApart : doOnServer;
    return gathering({ doAll, atMost: namesAtMost, onWaiting });
  };
  const run = (
    script: string,
    items: readonly { readonly name: string }[],
    told: readonly (string | number | Buffer)[],
  ) => client.eval(script, items.length, ...items.map(({ name }) => name), ...told);
  const lives = (all: readonly Claim[]): (string | number)[] =>
    all.flatMap(({ holder, lifeMs }) => [holder, wholeLife(lifeMs)]);

  const writes = gathered<StoredEntry, true>(async (entries) => {
    await run(
      writeScript,
      entries,
      entries.flatMap(({ bytes, lifeMs }) => [bytes, wholeLife(lifeMs)]),
    );
    return entries.map(() => true);
  }, writeWaitMs);
  const releases = gathered<Held, true>(async (all) => {
    await run(
      releaseScript,
      all,
      all.map(({ holder }) => holder),
    );
    return all.map(() => true);
  }, waitMs);
  const claims = gathered<Claim, boolean>(
    async (all) => takenIn(await run(claimScript, all, lives(all))),
    Math.max(waitMs, claimWaitMs),
  );
  const unstored = gathered<Claim & Unstored, boolean>(async (all) => {
    const names = all.flatMap(({ name, value }) => [{ name }, { name: value }]);
    return takenIn(await run(claimUnstoredScript, names, lives(all)));
  }, waitMs);
  const reads = gathered<{ readonly name: string }, Buffer | null>(async (all) => {
    // Asks of one operation have tags in common, which are read once.
    const names = [...new Set(all.map(({ name }) => name))];
    const found = await client.mgetBuffer(...names);
    const bytesOf = new Map(names.map((name, i) => [name, found[i] ?? null]));
    return all.map(({ name }) => bytesOf.get(name) ?? null);
  }, waitMs);
  const go = (): void => {
    isGoing = false;
    for (const each of [writes, releases, claims, unstored, reads]) each.go();
  };

  return {
    read: (names) => reads.add(names.map((name) => ({ name }))),
    write: async (entries) => (await writes.add(entries)).every((isStored) => isStored === true),
    claim: (names, holder, lifeMs) => claims.add(names.map((name) => ({ name, holder, lifeMs }))),
    claimUnstored: (all, holder, lifeMs) => unstored.add(all.map((one) => ({ holder, lifeMs, ...one }))),
    renew: (names, holder, lifeMs) =>
      void Promise.all(
        names.map((name) => asked(name, () => client.eval(renewScript, 1, name, holder, wholeLife(lifeMs)), waitMs)),
      ),
    release: (names, holder) => void releases.add(names.map((name) => ({ name, holder }))),
  };
}

/** A claim comes after a read that was answered, and giving it up too soon asks an agency twice; milliseconds. */
const claimWaitMs = 100;

const takenIn = (replies: unknown): readonly boolean[] => (replies as number[]).map((reply) => reply === 1);

/** Redis takes whole milliseconds, and at least one. */
const wholeLife = (lifeMs: number): number => Math.max(1, Math.ceil(lifeMs));

/** An error's first word; what follows may repeat what Redis was asked. */
const codeOf = (message: string): string => /^[A-Z]+/.exec(message)?.[0] ?? 'ERR';
