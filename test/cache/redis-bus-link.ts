/** An instance's bus over a link of its own, and what it heard. */

import { connectRedis, type RedisLink } from '../../src/cache/connect.ts';
import { type RedisBus, redisBus } from '../../src/cache/redis-bus.ts';

export interface LinkedBus {
  readonly bus: RedisBus;
  readonly link: RedisLink;
  readonly heard: readonly Buffer[];
  readonly changes: readonly boolean[];
  stop(): void;
}

export function linkBus(url: string): LinkedBus {
  const link = connectRedis(url, { onError: () => undefined });
  const bus = redisBus(link);
  const heard: Buffer[] = [];
  const changes: boolean[] = [];
  bus.onMessage((message) => void heard.push(message));
  bus.onChange((isUp) => void changes.push(isUp));
  const stop = (): void => {
    bus.stop();
    link.disconnect();
  };
  return { bus, link, heard, changes, stop };
}
