/** A shared store and a bus in this process, whose every call can be held back or made to fail: for races that no real one repeats. */

import type { Bus, SharedStore } from '../../src/cache/store.ts';

export interface HandFar {
  readonly store: SharedStore;
  /** What is stored, and who holds what. */
  readonly stored: Map<string, Buffer>;
  readonly claimed: Map<string, string>;
  /** Calls that fail from now on: nothing is done, and the caller is told so. */
  readonly failing: Set<keyof SharedStore | 'publish'>;
  /** Claims that are taken from now on without their taker being told. */
  isClaimAnswerLost: boolean;
  /** The bus as one instance has it. */
  openBus(): HandBus;
}

export interface HandBus extends Bus {
  readonly published: Buffer[];
  turn(isUp: boolean): void;
  /** As if somebody had published it. */
  hear(message: Buffer): void;
}

export function handFar(): HandFar {
  const stored = new Map<string, Buffer>();
  const claimed = new Map<string, string>();
  const failing: HandFar['failing'] = new Set();
  const buses: HandBus[] = [];
  const claimOne = (name: string, holder: string): boolean | undefined => {
    if (failing.has('claim')) return undefined;
    const isFree = [undefined, holder].includes(claimed.get(name));
    if (isFree) claimed.set(name, holder);
    return far.isClaimAnswerLost ? undefined : isFree;
  };
  const store: SharedStore = {
    read: async (names) => names.map((name) => (failing.has('read') ? undefined : (stored.get(name) ?? null))),
    async write(entries) {
      if (failing.has('write')) return false;
      for (const { name, bytes } of entries) stored.set(name, bytes);
      return true;
    },
    claim: async (names, holder) => names.map((name) => claimOne(name, holder)),
    claimUnstored: async (claims, holder) =>
      claims.map(({ name, value }) => (stored.has(value) ? false : claimOne(name, holder))),
    renew: () => undefined,
    release(names, holder) {
      for (const name of names) if (!failing.has('release') && claimed.get(name) === holder) claimed.delete(name);
    },
  };
  const far: HandFar = {
    store,
    stored,
    claimed,
    failing,
    isClaimAnswerLost: false,
    openBus() {
      const bus = handBus((message) => {
        if (failing.has('publish')) return false;
        for (const each of buses) if (each.isUp()) each.hear(message);
        return true;
      });
      buses.push(bus);
      return bus;
    },
  };
  return far;
}

function handBus(tellAll: (message: Buffer) => boolean): HandBus {
  const listeners: ((message: Buffer) => void)[] = [];
  const watchers: ((isUp: boolean) => void)[] = [];
  const published: Buffer[] = [];
  let isUp = true;
  return {
    published,
    isUp: () => isUp,
    async publish(message) {
      published.push(message);
      return tellAll(message);
    },
    onMessage: (listener) => void listeners.push(listener),
    onChange: (watcher) => void watchers.push(watcher),
    hear(message) {
      for (const listener of listeners) listener(message);
    },
    turn(toUp) {
      isUp = toUp;
      for (const watcher of watchers) watcher(toUp);
    },
  };
}
