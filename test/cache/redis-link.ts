/** A store over a link of its own, as the gateway has it, and what a test wants to know of it. */

import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connectRedis, type RedisLink } from '../../src/cache/connect.ts';
import { type RedisStoreOptions, redisStore } from '../../src/cache/redis-store.ts';
import type { SharedStore } from '../../src/cache/store.ts';
import { until } from '../gather/hand-exchange.ts';

export interface LinkedStore {
  readonly store: SharedStore;
  readonly link: RedisLink;
  /** Codes of what Redis refused, so far. */
  readonly refused: readonly string[];
  /** Whether something that was written just now can be read: every part of the way works. */
  works(name?: string): Promise<boolean>;
  /** Whether a read ends in this very turn of the event loop: nobody waits for Redis. */
  isAtOnce(): Promise<boolean>;
}

export const newName = (): string => `pishkhan:test:${randomUUID()}`;

export function linkStore(url: string, options: RedisStoreOptions = {}): LinkedStore {
  const link = connectRedis(url, { onError: () => undefined });
  const refused: string[] = [];
  const store = redisStore(link.commands, { onRefused: (code) => void refused.push(code), ...options });
  return {
    store,
    link,
    refused,
    works: async (name = newName()) => {
      const bytes = Buffer.from(randomUUID());
      await store.write([{ name, bytes, lifeMs: 60_000 }]);
      const [found] = await store.read([name]);
      return found?.equals(bytes) ?? false;
    },
    isAtOnce: () => Promise.race([store.read([newName()]).then(() => true), nextTurn(false)]),
  };
}

/** Resolves with a store that has been proved to work. */
export async function linkedStore(url: string, options: RedisStoreOptions = {}): Promise<LinkedStore> {
  const linked = linkStore(url, options);
  await until(() => linked.works());
  return linked;
}

/** How often Redis was asked for a command, in all its life. */
export async function callsOf(command: string, client: { info(section: string): Promise<string> }): Promise<number> {
  const stats = await client.info('commandstats');
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
}

/** Keeps the event loop from everything else, in milliseconds. */
export function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
