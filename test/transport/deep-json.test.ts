import { describe, expect, test } from 'vitest';
import { ContractBroken } from '../../src/errors.ts';
import { maxJsonDepth, readJson } from '../../src/transport/json.ts';
import { exchangeWith, text } from './agency.ts';
import { restThing } from './operations.ts';

const nested = (depth: number, [open, close] = ['[', ']']): string => open.repeat(depth) + close.repeat(depth);
const objects = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

test('as deep as may be is read', () => {
  expect(readJson(nested(maxJsonDepth))).toBeInstanceOf(Array);
  expect(readJson(objects(maxJsonDepth))).toBeInstanceOf(Object);
});

test('a level deeper is none', () => {
  expect(() => readJson(nested(maxJsonDepth + 1))).toThrow(/nested deeper/);
  expect(() => readJson(objects(maxJsonDepth + 1))).toThrow(/nested deeper/);
});

test('width is no depth', () => {
  const wide = Array.from({ length: 10_000 }, () => [{}]);
  expect(readJson(JSON.stringify(wide))).toEqual(wide);
});

describe('what is in a string is no level', () => {
  test.each([
    '['.repeat(100),
    '"'.repeat(100) + '['.repeat(100),
    '\\'.repeat(99) + '['.repeat(100),
    '\\"'.repeat(50) + '{'.repeat(100),
    `${'\\'}${'['.repeat(100)}`,
  ])('%j', (value) => expect(readJson(JSON.stringify({ [value]: value }))).toEqual({ [value]: value }));
});

test('a string that never ends is no JSON', () => {
  expect(() => readJson(`"${'['.repeat(1_000)}`)).toThrow(ContractBroken);
  expect(() => readJson(`"${'\\'.repeat(1_000_001)}"`)).toThrow(ContractBroken);
});

test('what is deep without end is refused without a word of it, and at once', async () => {
  const limits = { connections: 2, timeoutMs: 2_000, maxResponseBytes: 16_777_216 };
  for (const body of [nested(4_000_000), '['.repeat(8_000_000), '{"a":'.repeat(1_000_000)]) {
    const answer = text(body, { 'content-type': 'application/json' });
    expect(await exchangeWith(answer, restThing, { limits })).toMatchObject({ code: 'AGENCY_INVALID' });
  }
});
