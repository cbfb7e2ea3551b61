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
  /** The same, but nobody takes what an answer is stored of, nor what the store cannot tell in time: that is to be taken. */
  takeUnstored(asks: readonly Ask[]): Promise<readonly boolean[]>;
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
  const isOurs = (name: string, isTaken: boolean): boolean => {
    if (isTaken) keep(name);
    return isTaken;
  };
  const claimOf = ({ key }: Ask): string => nameOf(secret, 'claim', key);
  return {
    async take(asks) {
      const names = asks.map(claimOf);
      const taken = await store.claim(names, holder, lifeMs);
      // Where the store did not say so in time it may have been taken all the same.
      return names.map((name, i) => isOurs(name, taken[i] !== false));
    },
    async takeUnstored(asks) {
      const claims = asks.map((ask) => ({ name: claimOf(ask), value: nameOf(secret, 'value', ask.key) }));
      const taken = await store.claimUnstored(claims, holder, lifeMs);
      return claims.map(({ name }, i) => isOurs(name, taken[i] === true));
    },
    giveBack(ask) {
      const name = claimOf(ask);
      if (!held.delete(name)) return;
      store.release([name], holder);
      if (held.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
