/** Among the instances that share a store one asks the agency, and the others wait for what it stores. */

import { randomUUID } from 'node:crypto';
import type { Ask } from '../types.ts';
import { nameOf } from './sealed.ts';
import type { CacheSecret } from './secrets.ts';
import type { SharedStore } from './store.ts';

/** An instance that died holds nothing up for longer than this. */
const lifeMs = 1_500;
const renewEveryMs = 500;

export interface Claims {
  /** True where this instance asks: nobody else does, or the store cannot tell. */
  take(asks: readonly Ask[]): Promise<readonly boolean[]>;
  /** To be called after the answer was stored. */
  giveBack(ask: Ask): void;
}

export function openClaims(store: SharedStore, secret: CacheSecret): Claims {
  const holder = randomUUID();
  const held = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const keep = (name: string): void => {
    held.add(name);
    timer ??= setInterval(() => store.renew([...held], holder, lifeMs), renewEveryMs).unref();
  };
  return {
    async take(asks) {
      const names = asks.map(({ key }) => nameOf(secret, 'claim', key));
      const taken = await store.claim(names, holder, lifeMs);
      names.forEach((name, i) => {
        // Where the store did not say so in time it may have been taken all the same.
        if (taken[i] !== false) keep(name);
      });
      return taken.map((isTaken) => isTaken !== false);
    },
    giveBack({ key }) {
      const name = nameOf(secret, 'claim', key);
      if (!held.delete(name)) return;
      store.release([name], holder);
      if (held.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
