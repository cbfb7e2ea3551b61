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
  /** The same, but nobody takes what an answer is stored of. */
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
  /** Where the store did not say so in time it may have been taken all the same. */
  const keptOf = (names: readonly string[], taken: readonly (boolean | undefined)[]): readonly boolean[] =>
    names.map((name, i) => {
      const isOurs = taken[i] !== false;
      if (isOurs) keep(name);
      return isOurs;
    });
  const claimOf = ({ key }: Ask): string => nameOf(secret, 'claim', key);
  return {
    async take(asks) {
      const names = asks.map(claimOf);
      return keptOf(names, await store.claim(names, holder, lifeMs));
    },
    async takeUnstored(asks) {
      const claims = asks.map((ask) => ({ name: claimOf(ask), value: nameOf(secret, 'value', ask.key) }));
      const taken = await store.claimUnstored(claims, holder, lifeMs);
      return keptOf(
        claims.map(({ name }) => name),
        taken,
      );
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
