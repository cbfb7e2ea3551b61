import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { baseDocument } from '../../src/graph/base.ts';
import { compose } from '../../src/graph/compose.ts';
import { allScalars } from '../../src/scalars/index.ts';

test('without an adapter that changes anything there is no root of changes, and the rest composes', () => {
  const document = parse('extend type Query { "What time it is." now: String @access(scope: "clock.now") }');
  const part = {
    owner: 'clock',
    document,
    resolvers: { Query: { now: () => 'noon' } },
    scopes: { 'clock.now': { dataClass: 'public' as const } },
    operations: [],
  };
  const { schema } = compose({ base: baseDocument(), parts: [part], scalars: allScalars });
  expect(schema.getMutationType()).toBeUndefined();
  expect(schema.getQueryType()?.getFields().now).toBeDefined();
});
