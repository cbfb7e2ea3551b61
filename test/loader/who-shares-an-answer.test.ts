/** Two callers have one key exactly where the operation says that they may have one answer. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askFor } from '../../src/loader/ask.ts';
import type { Audience, Caller, Facet, Reuse } from '../../src/types.ts';
import { anyCaller, callerOf, operationOf } from './asks.ts';

const audiences: Readonly<Record<Audience, (a: Caller, b: Caller) => boolean>> = {
  everyone: () => true,
  network: (a, b) => [...a.networks].sort().join() === [...b.networks].sort().join(),
  office: (a, b) => a.office === b.office,
  caller: (a, b) => a.client === b.client && a.office === b.office && a.clerk === b.clerk,
};

const anyFacets = fc.shuffledSubarray<Facet>(['clerk', 'office', 'client']);
const anyReuse = fc.oneof(
  fc.constant('never' as const),
  fc
    .constantFrom(...(Object.keys(audiences) as Audience[]))
    .map((sharedBy): Reuse => ({ ttlSeconds: 60, staleSeconds: 0, sharedBy })),
);

interface Asked {
  readonly caller: Caller;
  readonly requestId: string;
}

function mayShare(dependsOn: readonly Facet[], reuse: Reuse | 'never', [a, b]: readonly [Asked, Asked]): boolean {
  const knowsTheSame = dependsOn.every((facet) => a.caller[facet] === b.caller[facet]);
  const isSameAudience =
    reuse === 'never' ? a.requestId === b.requestId : audiences[reuse.sharedBy](a.caller, b.caller);
  return knowsTheSame && isSameAudience;
}

const anyAsked: fc.Arbitrary<Asked> = fc.record({ caller: anyCaller, requestId: fc.constantFrom('one', 'two') });

test('iff it depends on nothing that tells them apart, and both are of its audience', () => {
  fc.assert(
    fc.property(anyFacets, anyReuse, anyAsked, anyAsked, (dependsOn, reuse, a, b) => {
      const operation = operationOf({ dependsOn, reuse });
      const [keyOfA, keyOfB] = [a, b].map(
        (asked) => askFor(operation, { id: '1' }, { ...asked, signal: AbortSignal.abort() }).key,
      );
      expect(keyOfA === keyOfB).toBe(mayShare(dependsOn, reuse, [a, b]));
    }),
    { numRuns: 2_000 },
  );
});

test('an ask knows of its caller what its operation depends on, and no more', () => {
  fc.assert(
    fc.property(anyFacets, anyCaller, (dependsOn, caller) => {
      const { facets } = askFor(
        operationOf({ dependsOn }),
        {},
        { caller, requestId: '1', signal: AbortSignal.abort() },
      );
      expect(facets).toEqual(Object.fromEntries(dependsOn.map((facet) => [facet, caller[facet]])));
    }),
  );
});

test('no name of an office, clerk or client can be written so that it is taken for another’s', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 6, maxLength: 6 }),
      fc.array(fc.string(), { minLength: 6, maxLength: 6 }),
      (a, b) => {
        fc.pre(a.join('\0') !== b.join('\0'));
        const operation = operationOf({ reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'caller' } });
        const [keyOfA, keyOfB] = [a, b].map(([client = '', office = '', clerk = '', ...ids]) => {
          const asker = { caller: callerOf({ client, office, clerk }), requestId: '1', signal: AbortSignal.abort() };
          return askFor(operation, { ids }, asker).key;
        });
        expect(keyOfA).not.toBe(keyOfB);
      },
    ),
  );
});

test('another operation, agency, input or version of the adapter is another question', () => {
  const asker = { caller: callerOf(), requestId: '1', signal: AbortSignal.abort() };
  const operation = operationOf();
  const keys = [
    askFor(operation, { id: '1' }, asker),
    askFor(operation, { id: '01' }, asker),
    askFor(operation, { id: 1 }, asker),
    askFor({ ...operation, name: 'otherOf' }, { id: '1' }, asker),
    askFor({ ...operation, agency: 'other' }, { id: '1' }, asker),
    askFor({ ...operation, version: 'v2' }, { id: '1' }, asker),
  ].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
