/** An agency that gives errors without end is not read: each of them would cost as much as an answer. */

import { expect, test } from 'vitest';
import { ContractBroken } from '../../src/errors.ts';
import { graphqlAnswer } from '../../src/transport/graphql.ts';
import type { WireReply } from '../../src/transport/reply.ts';
import type { GraphqlMessage } from '../../src/wire-messages.ts';

const message: GraphqlMessage = { protocol: 'graphql', target: '/', document: '{ a }', variables: {}, rejections: {} };

const replyWith = (errors: number): WireReply => ({
  status: 200,
  contentType: 'application/json',
  retryAfter: undefined,
  isWhole: true,
  header: () => undefined,
  text: () => JSON.stringify({ data: { a: null }, errors: Array(errors).fill({ path: ['a'] }) }),
});

test('as many as the failed things of an answer may have', () => {
  expect(graphqlAnswer('land', message, replyWith(10_000)).isPartial).toBe(true);
  expect(() => graphqlAnswer('land', message, replyWith(10_001))).toThrow(ContractBroken);
});
