/** The time of an adapter's code is told by adapter, and it is marked as its own while it runs. */

import { expect, it } from 'vitest';
import type { Agency } from '../../src/agencies/load.ts';
import { metered } from '../../src/agencies/metered.ts';
import { markAt, markOf, running } from '../../src/agencies/running.ts';

const seen: number[] = [];
const look = (): string => {
  seen.push(running[markAt] as number);
  return 'x';
};

function agencyOf(id: string): Agency {
  const step = { message: look, read: () => look };
  const operation = { about: () => [], one: step };
  return {
    folder: `/adapters/${id}`,
    manifest: { id },
    adapter: { operations: { operation }, resolvers: { Query: { field: look } } },
  } as unknown as Agency;
}

it('also where a gateway before this one in the process has metered it', () => {
  const spent = new Map<string, number>();
  const agency = agencyOf('alpha');
  const { operation } = agency.adapter.operations;
  for (let again = 0; again < 2; again += 1) {
    spent.clear();
    seen.length = 0;
    const { adapter } = metered(agency, (id) => spent.set(id, (spent.get(id) ?? 0) + 1));
    // The value that resolvers hold is the one that is known.
    expect(adapter.operations.operation).toBe(operation);
    operation?.one?.message([], {});
    operation?.one?.read({})(undefined);
    const field = adapter.resolvers.Query?.field as unknown as () => unknown;
    for (let call = 0; call < 8; call += 1) field();
    // A message, a reading begun, a reading of one thing, and one of eight resolvers.
    expect(spent).toEqual(new Map([['alpha', 4]]));
    expect(new Set(seen)).toEqual(new Set([markOf('/adapters/alpha')]));
    expect(running[markAt]).toBe(0);
  }
});

it('one that throws is left as it was entered', () => {
  const agency = agencyOf('beta');
  const throwing = { ...agency, adapter: { operations: {}, resolvers: { Query: { field: () => fail() } } } } as Agency;
  const { adapter } = metered(throwing, () => undefined);
  expect(adapter.resolvers.Query?.field as unknown as () => unknown).toThrow('on purpose');
  expect(running[markAt]).toBe(0);
});

function fail(): never {
  throw new Error('on purpose');
}
