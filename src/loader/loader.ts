/** The loader room: within one request the same question is asked once, and questions of one turn go together. */

import DataLoader from 'dataloader';
import { Problem } from '../errors.ts';
import type { Answer, Ask, DeclaredOperation, Outcome, RegisteredOperation, Value } from '../types.ts';
import { type Asker, askFor } from './ask.ts';

/** The operations of all adapters, by the value their resolvers hold. */
export type Registry = ReadonlyMap<DeclaredOperation, RegisteredOperation>;

export const registryOf = (operations: readonly RegisteredOperation[]): Registry =>
  new Map(operations.map((operation) => [operation.declared, operation]));

/** What a resolver calls: the data, or `null` for "there is none". @throws Problem */
export type CallOperation = (operation: DeclaredOperation, input: unknown) => Promise<unknown>;

/** The loader of one request. */
export function loader(answer: Answer, registry: Registry): (asker: Asker) => CallOperation {
  return (asker) => {
    const lanes = new Map<DeclaredOperation, DataLoader<Ask, Outcome, string>>();
    const laneOf = (operation: DeclaredOperation): DataLoader<Ask, Outcome, string> => {
      const lane = lanes.get(operation) ?? new DataLoader(answer, { cacheKeyFn: ({ key }) => key });
      lanes.set(operation, lane);
      return lane;
    };
    return async (operation, input) => {
      const registered = registry.get(operation);
      if (!registered) throw new TypeError('The operation is not among those its adapter defines.');
      const ask = askFor(registered, input, asker);
      refuseUncovered(ask, asker);
      // DataLoader rejects for a Problem, since it is an Error: what is left is a value.
      return ((await laneOf(operation).load(ask)) as Value).data;
    };
  };
}

/** Personal data is asked for only in a visit, and a citizen's only in their own, whichever field led here. */
function refuseUncovered({ operation, subjects }: Ask, { caller: { visit } }: Asker): void {
  if (operation.declared.dataClass !== 'personal') return;
  const isCovered = visit && subjects.every(({ kind, id }) => kind !== 'citizen' || visit.covers(id));
  if (!isCovered) throw new Problem('VISIT_REQUIRED');
}
