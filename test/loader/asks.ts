/** Asks, operations and callers for the tests of the rooms that see them. */

import fc from 'fast-check';
import { askFor } from '../../src/loader/ask.ts';
import { Ending, type Signal } from '../../src/signal.ts';
import type { Ask, Caller, DeclaredOperation, RegisteredOperation, Reuse, Value, Visit } from '../../src/types.ts';

export const minuteForEveryone: Reuse = { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' };

/** A public read of one thing by one, reused for a minute by everyone, where nothing else is said. */
export function operationOf(declared: Partial<DeclaredOperation> = {}, name = 'thingOf'): RegisteredOperation {
  return {
    agency: 'agency',
    name,
    version: 'v1',
    declared: {
      safe: true,
      dataClass: 'public',
      dependsOn: [],
      reuse: minuteForEveryone,
      about: () => [],
      ...declared,
    },
  };
}

export function callerOf(caller: Partial<Caller> = {}): Caller {
  return { client: 'desk/1.0', clerk: 'demo', office: 'P-1001', networks: ['pishkhan'], scopes: new Set(), ...caller };
}

export function visitOf(...nationalIds: readonly string[]): Visit {
  return { id: 'v', services: ['counter.overview'], covers: (nationalId) => nationalIds.includes(nationalId) };
}

let requests = 0;

/** An ask of a request of its own. */
export function askOf(
  operation: RegisteredOperation,
  input: unknown,
  asker: { caller?: Caller; signal?: Signal } = {},
): Ask {
  requests += 1;
  const { caller = callerOf(), signal = new Ending() } = asker;
  return askFor(operation, input, { requestId: `request-${requests}`, caller, signal });
}

export function valueFor(
  { operation, subjects, tags }: Ask,
  data: unknown,
  life: { asOf: number; freshUntil: number; staleUntil?: number },
): Value {
  return { data, operation, subjects, tags, staleUntil: life.freshUntil, isStale: false, ...life };
}

/** Few of each, so that two arbitrary callers often have something in common. */
export const anyCaller: fc.Arbitrary<Caller> = fc
  .record({
    client: fc.constantFrom('desk/1.0', 'other/2.0'),
    clerk: fc.constantFrom('demo', 'sara'),
    office: fc.constantFrom('P-1001', 'P-1002'),
    networks: fc
      .subarray(['pishkhan', 'judiciary', 'police'], { minLength: 0 })
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  })
  .map(callerOf);
