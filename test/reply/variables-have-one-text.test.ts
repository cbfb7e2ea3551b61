/** Variables that mean the same have one text, and those that do not have different ones. */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { written } from '../../src/reply/written.ts';
import { openRoom } from './room.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, part]) => [name, shuffled(part)] as const);
  return Object.fromEntries(members.toReversed());
};

/** As they come in: read out of a text, so that `__proto__` is a member like any other. */
const anyVariables = fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown);

/** So few that two of them are often the same, or nearly. */
const fewVariables = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(0, -0, 1, '0', '1', '', null, true, 'true', 'null'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value;

describe('variables', () => {
  it('are one in whatever order their members come', () => {
    fc.assert(
      fc.property(anyVariables, (value) => {
        expect(written(shuffled(value))).toBe(written(value));
      }),
    );
  });

  it('have the text of another only where they are equal to it', () => {
    const pair = fc.oneof(fc.tuple(anyVariables, anyVariables), fc.tuple(fewVariables, fewVariables));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(written(one) === written(other)).toBe(isDeepStrictEqual(one, other));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a number and its text', { id: 1 }, { id: '1' }],
    ['null and nothing', { id: null }, {}],
    ['null and its text', { id: null }, { id: 'null' }],
    ['a thing and a list of it', { id: '1' }, { id: ['1'] }],
    ['a list and its text', { id: ['1'] }, { id: '["1"]' }],
    ['true and its text', { id: true }, { id: 'true' }],
    ['nothing and a list of nothing', { id: [] }, { id: [null] }],
    ['a list in another order', { id: ['1', '2'] }, { id: ['2', '1'] }],
    ['0 and -0', { id: 0 }, { id: -0 }],
    ['names with a quote', { 'a":"b': '' }, { a: 'b' }],
    ['a prototype and nothing', JSON.parse('{"__proto__": 1}'), {}],
    ['a member of a prototype', JSON.parse('{"__proto__": {"id": "1"}}'), { id: '1' }],
  ])('are two: %s', async (_, one, other) => {
    const room = openRoom();
    await room.ask({ variables: one });
    await room.ask({ variables: other });
    expect(room.replied).toEqual(['kept', 'kept']);
  });

  it('are one in another order', async () => {
    const room = openRoom();
    await room.ask({ variables: { a: { x: 1, y: [2] }, b: 3 } });
    await room.ask({ variables: { b: 3, a: { y: [2], x: 1 } } });
    expect(room.replied).toEqual(['kept', 'again']);
  });

  it('beyond all numbers have none', () => {
    expect(written(JSON.parse('{"id": [1e400]}'))).toBeUndefined();
  });
});
