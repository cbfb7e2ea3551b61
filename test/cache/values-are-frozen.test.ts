/** A value is handed to many requests: none of them can change it for the others, wherever it came from. */

import { expect, test } from 'vitest';
import type { Outcome } from '../../src/types.ts';
import { operationOf } from '../loader/asks.ts';
import { handFar } from './hand-far.ts';
import { askFor, dataOf, keep, openRoom } from './room.ts';

const data = () => ({ rows: [{ serial: 'a', paid: true }], none: null, when: { year: 1404 } });

function expectFrozen(outcomes: readonly Outcome[]): void {
  const [given] = dataOf(outcomes) as [ReturnType<typeof data>];
  expect(given).toEqual(data());
  for (const part of [given, given.rows, given.rows[0], given.when]) expect(Object.isFrozen(part)).toBe(true);
  expect(() => given.rows.pop()).toThrow(TypeError);
}

test('from the agency, and from memory', async () => {
  const room = openRoom();
  expectFrozen(await keep(room, '1', { data: data() }));
  expectFrozen(await room.answer([askFor('1')]));
});

test('from the agency, where it is never given again: one request may use it in many places', async () => {
  expectFrozen(await keep(openRoom(), '1', { data: data(), operation: operationOf({ reuse: 'never' }) }));
});

test('from the shared store', async () => {
  const far = handFar();
  await keep(openRoom({ far: { store: far.store, bus: far.openBus() } }), '1', { data: data() });
  const other = openRoom({ far: { store: far.store, bus: far.openBus() } });
  expectFrozen(await other.answer([askFor('1')]));
  expect(other.seen.hits[0]?.from).toBe('shared');
});
