/** A bus within the process that falls and rises by hand; see the Redis one for what a real bus does. */

import type { Bus } from '../../src/cache/store.ts';

export interface HandBus extends Bus {
  fall(): void;
  rise(): void;
}

export function openHandBus(): HandBus {
  const listeners: ((message: Buffer) => void)[] = [];
  const watchers: ((isUp: boolean) => void)[] = [];
  let isUp = true;
  const change = (toUp: boolean): void => {
    isUp = toUp;
    for (const tell of watchers) tell(toUp);
  };
  return {
    isUp: () => isUp,
    publish: async (message) => {
      if (isUp) for (const tell of listeners) tell(message);
      return isUp;
    },
    onMessage: (listener) => void listeners.push(listener),
    onChange: (watcher) => void watchers.push(watcher),
    fall: () => change(false),
    rise: () => change(true),
  };
}
