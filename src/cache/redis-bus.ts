/** The bus over Redis' publish and subscribe: up only while a subscription is proved to live, down at the first doubt. */

import type { RedisLink } from './connect.ts';
import { inTime } from './in-time.ts';
import type { Bus } from './store.ts';
import { openSubscription } from './subscription.ts';

/** Of a Cluster too: what is published in the ordinary way goes to all its servers. */
const answersChannel = 'pishkhan:bus';

/** How long a message may take to Redis, in milliseconds. */
const publishWaitMs = 100;
/** Between two subscriptions, in milliseconds. */
const againAfterMs = 200;

export interface RedisBus extends Bus {
  /** For good. */
  stop(): void;
}

/** What is told on one channel is not heard on another; on the first one, what becomes of kept answers is told. */
export function redisBus(link: Omit<RedisLink, 'disconnect'>, channel = answersChannel): RedisBus {
  const { commands, openSubscriber, serves } = link;
  const listeners: ((message: Buffer) => void)[] = [];
  const watchers: ((isUp: boolean) => void)[] = [];
  let isUp = false;
  let end: () => void;
  let again: NodeJS.Timeout | undefined;

  const change = (toUp: boolean): void => {
    if (isUp === toUp) return;
    isUp = toUp;
    for (const tell of watchers) tell(toUp);
  };
  const hear = (message: Buffer): void => {
    for (const tell of listeners) tell(message);
  };
  /** On a new connection each time, so that no message is heard twice. */
  const begin = (): void => {
    end = openSubscription(openSubscriber(), {
      channel,
      serves,
      onMessage: hear,
      onBegun: () => change(true),
      onEnded: () => {
        again = setTimeout(begin, againAfterMs).unref();
        change(false);
      },
    });
  };

  begin();
  return {
    isUp: () => isUp,
    publish: (message) =>
      inTime(commands.publish(channel, message), publishWaitMs).then(
        () => true,
        () => false,
      ),
    onMessage: (listener) => void listeners.push(listener),
    onChange: (watcher) => void watchers.push(watcher),
    stop: () => {
      end();
      clearTimeout(again);
    },
  };
}
