import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { loader, registryOf } from '../../src/loader/loader.ts';
import { Ending } from '../../src/signal.ts';
import type { Caller, DeclaredOperation, Subject } from '../../src/types.ts';
import { callerOf, operationOf, valueFor, visitOf } from './asks.ts';

const citizen = (id: string): Subject => ({ kind: 'citizen', id });
const vehicle: Subject = { kind: 'vehicle', id: '12ب345-67' };

/** What a caller gets who asks for data about these; and how often it was asked for. */
async function ask(declared: Partial<DeclaredOperation>, about: readonly Subject[], caller: Caller) {
  let asked = 0;
  const operation = operationOf({ ...declared, about: () => about });
  const open = loader(
    async (asks) => {
      asked += asks.length;
      return asks.map((each) => valueFor(each, 'data', { asOf: 0, freshUntil: 0 }));
    },
    registryOf([operation]),
  );
  const call = open({ requestId: 'r', caller, signal: new Ending(), parts: [] });
  const answer = await call(operation.declared, {}).catch((error: unknown) => error);
  return { answer: answer instanceof Problem ? answer.code : answer, asked };
}

const allowed = { answer: 'data', asked: 1 };
const refused = { answer: 'VISIT_REQUIRED', asked: 0 };
const personal = { dataClass: 'personal' } as const;

describe('personal data', () => {
  test.each<[string, readonly Subject[], Caller, typeof allowed | typeof refused]>([
    ['of a citizen, without a visit', [citizen('1')], callerOf(), refused],
    ['of a citizen, in their own visit', [citizen('1')], callerOf({ visit: visitOf('1') }), allowed],
    ['of a citizen, in another’s visit', [citizen('1')], callerOf({ visit: visitOf('2') }), refused],
    ['of two citizens, in the visit of one', [citizen('1'), citizen('2')], callerOf({ visit: visitOf('1') }), refused],
    [
      'of two citizens, in the visit of both',
      [citizen('1'), citizen('2')],
      callerOf({ visit: visitOf('1', '2') }),
      allowed,
    ],
    ['of a vehicle, without a visit', [vehicle], callerOf(), refused],
    ['of a vehicle, in a visit', [vehicle], callerOf({ visit: visitOf() }), allowed],
    [
      'of a vehicle and a citizen who is not there',
      [vehicle, citizen('1')],
      callerOf({ visit: visitOf('2') }),
      refused,
    ],
    ['of nobody in particular, without a visit', [], callerOf(), refused],
  ])('%s', async (_, about, caller, expected) => {
    expect(await ask(personal, about, caller)).toEqual(expected);
  });

  test('is not to be had by asking again, or beside one that may be asked', async () => {
    const operation = operationOf({ dataClass: 'personal', about: (id) => [citizen(id as string)] });
    const inputs: unknown[] = [];
    const open = loader(
      async (asks) => {
        inputs.push(...asks.map(({ input }) => input));
        return asks.map((each) => valueFor(each, each.input, { asOf: 0, freshUntil: 0 }));
      },
      registryOf([operation]),
      () => undefined,
    );
    const call = open({
      requestId: 'r',
      caller: callerOf({ visit: visitOf('1') }),
      signal: new Ending(),
      parts: [],
    });
    const settled = await Promise.allSettled(['1', '2', '2'].map((id) => call(operation.declared, id)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(inputs).toEqual(['1']);
  });
});

test('public data needs no visit', async () => {
  expect(await ask({ dataClass: 'public' }, [], callerOf())).toEqual(allowed);
});
