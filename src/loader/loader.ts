/** The loader room: within one request the same question is asked once, and questions of one turn go together. */

import DataLoader from 'dataloader';
import { Problem, problemOf } from '../errors.ts';
import type {
  Answer,
  Ask,
  Caller,
  DeclaredOperation,
  FieldPath,
  Outcome,
  Part,
  RegisteredOperation,
} from '../types.ts';
import { type Asker, askFor, questionTag } from './ask.ts';

/** The operations of all adapters, by the value their resolvers hold. */
export type Registry = ReadonlyMap<DeclaredOperation, RegisteredOperation>;

export const registryOf = (operations: readonly RegisteredOperation[]): Registry =>
  new Map(operations.map((operation) => [operation.declared, operation]));

/** What a resolver calls: the data, or `null` for "there is none". @throws Problem */
export type CallOperation = (operation: DeclaredOperation, input: unknown, path?: FieldPath) => Promise<unknown>;

/** A request as the loader serves it. */
export interface LoaderRequest extends Asker {
  /** Filled with what was asked, in the order answered. */
  readonly parts: Part[];
}

/** Counts whose data is asked for. @throws Problem RATE_LIMITED where the caller has met too many. */
export type Meet = (caller: Caller, ask: Ask) => Promise<void> | undefined;

/** The loader of one request; everything that it asks for has met with `meet` first. */
export function loader(
  answer: Answer,
  registry: Registry,
  meet: Meet = () => undefined,
): (request: LoaderRequest) => CallOperation {
  return (request) => {
    const lanes = new Map<DeclaredOperation, DataLoader<Ask, Outcome, string>>();
    const laneOf = (operation: DeclaredOperation): DataLoader<Ask, Outcome, string> => {
      const lane = lanes.get(operation) ?? new DataLoader(answer, { cacheKeyFn: ({ key }) => key });
      lanes.set(operation, lane);
      return lane;
    };
    // DataLoader rejects for a Problem, since it is an Error.
    const read = (ask: Ask): Promise<Outcome> => laneOf(ask.operation.declared).load(ask).catch(problemOf);
    /** Each change is made, however alike two of them are; what was read before it may be untrue after it. */
    const change = async (ask: Ask): Promise<Outcome> => {
      const outdates = outdatedBy(ask, registry);
      const [outcome] = (await answer([{ ...ask, outdates }])) as readonly [Outcome];
      lanes.clear();
      return outcome;
    };
    return async (operation, input, path) => {
      const registered = registry.get(operation);
      if (!registered) throw new TypeError('The operation is not among those its adapter defines.');
      const ask = askFor(registered, input, request);
      refuseUncovered(ask, request);
      const meeting = meet(request.caller, ask);
      // Whoever was met before costs no turn of the loop, and leaves in the same batch.
      if (meeting !== undefined) await meeting;
      const askedAt = performance.now();
      const outcome = await (operation.safe ? read(ask) : change(ask));
      request.parts.push({ ask, outcome, ms: performance.now() - askedAt, ...(path && { path }) });
      return dataOf(outcome);
    };
  };
}

/** @throws Problem */
function dataOf(outcome: Outcome): unknown {
  if (outcome instanceof Problem) throw outcome;
  return outcome.data;
}

/** Tags of the questions whose kept answers a change makes untrue. */
function outdatedBy({ operation, input }: Ask, registry: Registry): readonly string[] {
  const stale = operation.declared.invalidates?.(input) ?? [];
  return stale.flatMap((one) => {
    const read = registry.get(one.operation);
    return read ? [questionTag(read, one.input)] : [];
  });
}

/** Personal data is asked for only in a visit, and a citizen's only in their own, whichever field led here. */
function refuseUncovered({ operation, subjects }: Ask, { caller: { visit } }: Asker): void {
  if (operation.declared.dataClass !== 'personal') return;
  const isCovered = visit && subjects.every(({ kind, id }) => kind !== 'citizen' || visit.covers(id));
  if (!isCovered) throw new Problem('VISIT_REQUIRED', { subjects });
}
