/** One subscription on a connection of its own: begun once the server says so, ended as soon as the connection is in doubt. */

import type { Redis } from 'ioredis';
import { inTime } from './in-time.ts';

/** How long subscribing may take, with finding the master at Sentinels that are away, in milliseconds. */
const beginWaitMs = 2_000;
/** A connection may die without a word: how often it is asked, and how long it may take to answer, in milliseconds. */
const pingEveryMs = 500;
const pingWaitMs = 500;

export interface SubscriptionOptions {
  readonly channel: string;
  /** Whether what is published is still heard at that server. */
  serves(subscriber: Redis): boolean;
  onMessage(message: Buffer): void;
  onBegun(): void;
  /** Once, and nothing is told after it. */
  onEnded(): void;
}

/** Begins on `subscriber`, which is not connected yet; the function given back ends it. */
export function openSubscription(subscriber: Redis, options: SubscriptionOptions): () => void {
  const { channel, serves, onMessage, onBegun, onEnded } = options;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const end = (): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    subscriber.disconnect();
    onEnded();
  };
  const prove = async (): Promise<void> => {
    await inTime(subscriber.ping(), pingWaitMs);
    if (!serves(subscriber)) throw new Error('The server has left the Cluster.');
  };
  const proveLater = (): void => {
    if (!isOver) timer = setTimeout(() => void prove().then(proveLater, end), pingEveryMs).unref();
  };
  const begun = (): void => {
    if (isOver) return;
    onBegun();
    proveLater();
  };

  subscriber.on('messageBuffer', (_channel, message) => {
    if (!isOver) onMessage(message);
  });
  subscriber.once('close', end);
  inTime(subscribed(subscriber, channel), beginWaitMs).then(begun, end);
  return end;
}

async function subscribed(subscriber: Redis, channel: string): Promise<void> {
  await subscriber.connect();
  await subscriber.subscribe(channel);
}
