/** The cache room: reuse exactly as an operation declares it, and an old answer rather than none while its agency fails. */

import { Problem } from '../errors.ts';
import type { Answer, Ask, Outcome, Value } from '../types.ts';
import { changes } from './change.ts';
import { openClaims } from './claims.ts';
import { mayStandInFor, openFill } from './fill.ts';
import { openFlights, type Waited } from './flights.ts';
import { openForgetting } from './forgetting.ts';
import { type Forgotten, openForgotten } from './forgotten.ts';
import { type Life, lifeOf } from './life.ts';
import { openMemory } from './memory.ts';
import type { CacheSecrets } from './secrets.ts';
import { openShared } from './shared.ts';
import type { Bus, SharedStore } from './store.ts';
import type { CacheWatch } from './watch.ts';

export interface CacheOptions {
  readonly memoryBytes: number;
  readonly secrets: CacheSecrets;
  /** What instances share, where there are several or answers shall outlive one. */
  readonly far?: undefined | { readonly store: SharedStore; readonly bus: Bus };
  readonly now: () => number;
  readonly watch: CacheWatch;
}

export interface Cache {
  readonly answer: Answer;
  /** Forgets all answers with one of these tags, at every instance; tells whether all could be told. */
  forget(tags: readonly string[]): Promise<{ readonly isTold: boolean }>;
  /** For whoever keeps what is made of answers: whether that is still true. */
  readonly truth: Truth;
  stop(): void;
}

interface Truth extends Pick<Forgotten, 'moment' | 'holds'> {
  /** Whether this instance hears what others forget; what is true is not known for long where it does not. */
  isHearing(): boolean;
}

/** While an instance does not hear what others forget, its memory keeps nothing for longer than this, in milliseconds. */
const deafLifeMs = 2_000;

export function cache({ memoryBytes, secrets, far, now, watch }: CacheOptions): (next: Answer) => Cache {
  const forgotten = openForgotten(now);
  const shared = far && openShared({ store: far.store, secrets, forgotten, now, onForeign: watch.foreign });
  const isHearing = (): boolean => far?.bus.isUp() ?? true;
  const atMostMs = (): number => (isHearing() ? Number.POSITIVE_INFINITY : deafLifeMs);
  const memory = openMemory({ maxBytes: memoryBytes, forgotten, now, atMostMs });
  const flights = openFlights(forgotten);
  const forgetting = openForgetting({
    forgotten,
    secrets,
    onForeign: watch.foreign,
    ...(shared && { shared }),
    ...(far && { bus: far.bus }),
  });
  const forget: Cache['forget'] = (tags) => {
    watch.forgot(tags.length);
    return forgetting.forget(tags);
  };

  return (next) => {
    const claims = far && openClaims(far.store, secrets[0]);
    const fill = openFill({ next, memory, now, watch, ...(shared && claims && { far: { shared, claims } }) });

    const renew = (ask: Ask): void => {
      const renewing = flights.background(ask);
      if (renewing) fill([renewing]);
    };

    /** What memory has that may be given at once. */
    const near = (ask: Ask): Value | undefined => {
      const value = memory.get(ask.key);
      if (!value) return undefined;
      const life = lifeOf(value, now());
      if (!givenAtOnce.has(life)) return undefined;
      const isStale = life === 'RENEWING';
      watch.hit(ask.operation, 'memory', { isStale, isAbsent: value.data === null });
      if (isStale) renew(ask);
      return isStale ? { ...value, isStale } : value;
    };

    const read = async (asks: readonly Ask[]): Promise<readonly Outcome[]> => {
      const found = asks.map(near);
      const missing = asks.filter((_, i) => !found[i]);
      if (missing.length === 0) return found as readonly Value[];
      const { begun, joined, waited } = flights.board(missing);
      for (const { operation } of joined) watch.joined(operation);
      fill(begun);
      const answered = await waited;
      let at = 0;
      return asks.map((ask, i) => found[i] ?? outcomeOf(ask, answered[at++] as Waited));
    };

    const outcomeOf = (ask: Ask, { outcome: answered, offered }: Waited): Outcome => {
      const outcome = answered ?? new Problem('AGENCY_TIMEOUT', { agency: ask.operation.agency });
      const old = offered ?? memory.get(ask.key);
      if (!old || !mayStandInFor(outcome) || lifeOf(old, now()) === 'OVER') return outcome;
      watch.stoodIn(ask.operation);
      return { ...old, isStale: true };
    };

    const { moment, holds } = forgotten;
    const truth = { moment, holds, isHearing };
    return { answer: changes({ read, next, forget, now }), forget, truth, stop: forgetting.stop };
  };
}

const givenAtOnce: ReadonlySet<Life> = new Set(['FRESH', 'RENEWING']);
