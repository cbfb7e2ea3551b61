/** An answer is given again to exactly those who would be given each of its parts again, and may read them. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Audience, Caller, Facet, RegisteredOperation } from '../../src/types.ts';
import { anyCaller, askOf, callerOf, operationOf, visitOf } from '../loader/asks.ts';
import { executedOf, openRoom, partOf } from './room.ts';

const anyOperation: fc.Arbitrary<RegisteredOperation> = fc
  .record({
    sharedBy: fc.constantFrom<Audience>('everyone', 'network', 'office', 'caller'),
    dependsOn: fc.subarray<Facet>(['clerk', 'office', 'client']),
  })
  .map(({ sharedBy, dependsOn }) => operationOf({ dependsOn, reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy } }));

describe('another caller', () => {
  it('is given it where each part is one for both of them, and else is not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyOperation, { minLength: 1, maxLength: 3 }),
        anyCaller,
        anyCaller,
        async (...drawn) => {
          const [operations, one, other] = drawn;
          const room = openRoom({
            execute: ({ caller }, clock) =>
              executedOf(operations.map((operation) => partOf(operation, clock, { caller }))),
          });
          await room.ask({ caller: one });
          await room.ask({ caller: other });
          const keyFor = (operation: RegisteredOperation, caller: Caller) =>
            askOf(operation, { id: '1' }, { caller }).key;
          const isOneForBoth = operations.every((operation) => keyFor(operation, one) === keyFor(operation, other));
          expect(room.replied).toEqual(['kept', isOneForBoth ? 'again' : 'kept']);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is not given it where another answer to the same operation was found to be an office’s', async () => {
    const everyones = operationOf({}, 'everyones');
    const offices = operationOf({ reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'office' } }, 'offices');
    const room = openRoom({
      execute: ({ caller, variables }, clock) =>
        executedOf([partOf(variables.mine ? offices : everyones, clock, { caller })]),
    });
    const [here, there] = [callerOf({ office: 'P-1001' }), callerOf({ office: 'P-1002' })];
    await room.ask({ variables: { mine: false }, caller: here });
    await room.ask({ variables: { mine: true }, caller: here });
    await room.ask({ variables: { mine: true }, caller: there });
    expect(room.replied).toEqual(['kept', 'kept', 'kept']);
    await room.ask({ variables: { mine: true }, caller: here });
    expect(room.replied.at(-1)).toBe('again');
  });

  it('in another language is not', async () => {
    const room = openRoom();
    await room.ask({ language: 'fa' });
    await room.ask({ language: 'en' });
    expect(room.replied).toEqual(['kept', 'kept']);
  });
});

describe('personal data', () => {
  const about = ({ id }: { id: string }) => [
    { kind: 'citizen' as const, id },
    { kind: 'vehicle' as const, id: '12B34567' },
  ];
  const personal = operationOf({ dataClass: 'personal', about: about as never });
  const visiting = (...ids: readonly string[]): Caller => callerOf({ visit: visitOf(...ids) });
  const open = (hasMet = (_caller: Caller, _subjects: readonly unknown[]) => true) =>
    openRoom({ hasMet, execute: ({ caller }, clock) => executedOf([partOf(personal, clock, { caller })]) });

  it('is given again in a visit of that citizen, and in no other and in none', async () => {
    const room = open();
    await room.ask({ caller: visiting('1') });
    for (const caller of [visiting('1', '2'), visiting('2'), visiting(), callerOf()]) await room.ask({ caller });
    expect(room.replied).toEqual(['kept', 'again', 'kept', 'kept', 'kept']);
  });

  it('is for the loader to count where whoever asks has not met all whom it is about', async () => {
    const asked: unknown[] = [];
    const room = open(({ office }, subjects) => {
      asked.push(subjects);
      return office === 'P-1001';
    });
    await room.ask({ caller: visiting('1') });
    await room.ask({ caller: visiting('1') });
    await room.ask({ caller: callerOf({ office: 'P-1002', visit: visitOf('1') }) });
    expect(room.replied).toEqual(['kept', 'again', 'kept']);
    expect(asked[0]).toEqual(about({ id: '1' }));
  });
});
