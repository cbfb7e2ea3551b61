/** `extensions.freshness` names exactly the answers that are older than their time. */

import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { freshnessOf } from '../../src/graph/freshness.ts';
import type { FieldPath, Outcome, Part } from '../../src/types.ts';
import { askOf, operationOf, valueFor } from '../loader/asks.ts';

const ask = askOf(operationOf(), { id: '1' });
const asOf = Date.UTC(2025, 2, 20, 20, 30);
const value = (isStale: boolean): Outcome => ({ ...valueFor(ask, 'data', { asOf, freshUntil: asOf }), isStale });
const partOf = (outcome: Outcome, path?: FieldPath): Part => ({ ask, outcome, ms: 1, ...(path && { path }) });

test('nothing is said where nothing is old', () => {
  expect(freshnessOf([])).toEqual({});
  expect(freshnessOf([partOf(value(false), ['a']), partOf(new Problem('AGENCY_TIMEOUT'), ['b'])])).toEqual({});
});

test('each old answer is said by its place, its agency and when the agency gave it', () => {
  const parts = [
    partOf(value(true), ['citizen', 'plates', 0, 'fines']),
    partOf(value(false), ['citizen', 'plates', 1, 'fines']),
    partOf(value(true), ['tax']),
  ];
  expect(freshnessOf(parts)).toEqual({
    freshness: [
      { path: ['citizen', 'plates', 0, 'fines'], agency: 'agency', asOf: '2025-03-20T20:30:00.000Z', stale: true },
      { path: ['tax'], agency: 'agency', asOf: '2025-03-20T20:30:00.000Z', stale: true },
    ],
  });
});

test('one of no known place is said of the whole', () => {
  expect(freshnessOf([partOf(value(true))])).toMatchObject({ freshness: [{ path: [] }] });
});
