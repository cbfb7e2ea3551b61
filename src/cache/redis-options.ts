/** How every connection to Redis behaves: what cannot be sent at once fails at once, and what is dead is left. */

import type { RedisAddress } from './redis-address.ts';

/** ioredis' own defaults queue and retry for as long as Redis is away. */
export const impatience = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: 500,
  // Who asks waits for less (in-time.ts): these only clear away what nobody waits for, and a connection that died
  // without a word. Shorter ones would take a busy event loop for a dead server.
  commandTimeout: 500,
  socketTimeout: 1_000,
  disconnectTimeout: 100,
};

/** Before the next attempt to connect, in milliseconds. */
export const againAfter = (attempt: number): number => Math.min(50 * attempt, 1_000);

export const loginOf = ({ username, password, isEncrypted }: RedisAddress) => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(isEncrypted && { tls: {} }),
});
