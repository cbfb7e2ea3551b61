/** A connection to Redis that never makes a request wait: what cannot be sent at once fails at once. */

import { Redis } from 'ioredis';

/** How long one command may take, in milliseconds; longer is as good as dead. */
const commandTimeoutMs = 100;

export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    // ioredis' own defaults queue and retry for as long as Redis is away.
    enableOfflineQueue: false,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 500,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
  });
  redis.on('error', onError);
  return redis;
}
