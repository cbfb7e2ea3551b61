/** A cache room over an exchange that a test ends by hand, with a clock that a test moves and a watch that remembers. */

import { type Cache, cache } from '../../src/cache/cache.ts';
import { type CacheSecrets, cacheSecret } from '../../src/cache/secrets.ts';
import type { Bus, SharedStore } from '../../src/cache/store.ts';
import type { CacheWatch } from '../../src/cache/watch.ts';
import { Problem } from '../../src/errors.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Answer, Ask, Leaving, Outcome, RegisteredOperation, Reuse } from '../../src/types.ts';
import { type HandExchange, handExchange } from '../gather/hand-exchange.ts';
import { askOf, operationOf } from '../loader/asks.ts';

export const secret = cacheSecret('a', 'k'.repeat(32));

export interface HandClock {
  readonly now: () => number;
  readonly pass: (seconds: number) => void;
}

/** A moment in 2023, which only moves when it is told to. */
export function handClock(): HandClock {
  let ms = 1_700_000_000_000;
  return {
    now: () => ms,
    pass: (seconds) => {
      ms += seconds * 1_000;
    },
  };
}

/** A minute fresh, and ten minutes more while the agency fails. */
export const staleForTenMinutes: Reuse = { ttlSeconds: 60, staleSeconds: 600, sharedBy: 'everyone' };

const thingOf = operationOf({ reuse: staleForTenMinutes });

/** An ask for a thing by its id; everyone's, where nothing else is said. */
export const askFor = (id: string, operation: RegisteredOperation = thingOf): Ask => askOf(operation, { id });

export const idOf = ({ input }: Ask): string => (input as { id: string }).id;

/** What of each outcome is told: the data, or the code of why not. */
export const dataOf = (outcomes: readonly Outcome[]): readonly unknown[] =>
  outcomes.map((outcome) => (outcome instanceof Problem ? outcome.code : outcome.data));

/** How often each thing was told, and what of it. */
export interface Seen {
  readonly hits: { from: 'memory' | 'shared'; isStale: boolean; isAbsent: boolean }[];
  joined: number;
  missed: number;
  stoodIn: number;
  foreign: number;
}

export function watching(): { readonly watch: CacheWatch; readonly seen: Seen } {
  const seen: Seen = { hits: [], joined: 0, missed: 0, stoodIn: 0, foreign: 0 };
  const count = (what: Exclude<keyof Seen, 'hits'>) => () => {
    seen[what] += 1;
  };
  const watch: CacheWatch = {
    hit: (_, from, how) => void seen.hits.push({ from, ...how }),
    joined: count('joined'),
    missed: count('missed'),
    stoodIn: count('stoodIn'),
    forgot: () => undefined,
    foreign: count('foreign'),
  };
  return { watch, seen };
}

export interface RoomOptions {
  readonly clock?: HandClock;
  readonly memoryBytes?: number;
  readonly far?: { readonly store: SharedStore; readonly bus: Bus };
  readonly secrets?: CacheSecrets;
  /** What is behind the cache, in place of a gathered exchange by hand. */
  readonly next?: Answer;
}

export interface Room extends Cache {
  readonly clock: HandClock;
  readonly hand: HandExchange;
  readonly seen: Seen;
}

export function openRoom(options: RoomOptions = {}): Room {
  const { clock = handClock(), memoryBytes = 1_000_000, far, secrets = [secret], next } = options;
  const hand = handExchange();
  const { watch, seen } = watching();
  const open = cache({ memoryBytes, secrets, now: clock.now, watch, ...(far && { far }) });
  return { ...open(next ?? gather(hand.exchange, clock.now)), clock, hand, seen };
}

/** Keeps a thing, worth what is given. */
export async function keep(room: Room, id: string, { data = `thing ${id}` as unknown, operation = thingOf } = {}) {
  const before = room.hand.flights.length;
  const waiting = room.answer([askFor(id, operation)]);
  (await room.hand.begun(before)).land([{ data }]);
  return waiting;
}

/** A request with one ask, which can leave as its deadline or its client does. */
export function request(room: Room, id: string, operation: RegisteredOperation = thingOf) {
  const controller = new AbortController();
  const { signal } = controller;
  const outcome = room.answer([askOf(operation, { id }, { signal })]);
  return { outcome, signal, leave: (why: Leaving) => controller.abort(why) };
}
