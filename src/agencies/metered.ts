/** An adapter's code with its time counted: whatever of it runs is marked as its own, and the time until it comes back is told. */

import type { ResolverMap } from '../kit/adapter.ts';
import type { DeclaredOperation, WireStep } from '../types.ts';
import type { Agency } from './load.ts';
import { markAt, markOf, running } from './running.ts';

/** @param seconds in which nothing else could run. */
export type Spent = (agency: string, seconds: number) => void;

/** Resolvers are called hundreds of times for one answer, and mostly only ask: one call of so many stands for all. */
const onceIn = 8;

export function metered(agency: Agency, spent: Spent): Agency {
  const { folder, manifest, adapter } = agency;
  const mark = markOf(folder);
  const during = duringOf(mark, (seconds) => spent(manifest.id, seconds));
  for (const operation of Object.values(adapter.operations)) meterOperation(operation, during);
  return { ...agency, adapter: { ...adapter, resolvers: resolversOf(adapter.resolvers, during) } };
}

type Code = (...given: never[]) => unknown;
type During = <Call extends Code>(call: Call, share?: number) => Call;

function duringOf(mark: number, spent: (seconds: number) => void): During {
  return (call, share = 1) => {
    let calls = 0;
    const timed = (...given: never[]): unknown => {
      const before = running[markAt] as number;
      running[markAt] = mark;
      const isTimed = calls++ % share === 0;
      const beganAt = isTimed ? performance.now() : 0;
      try {
        return call(...given);
      } finally {
        if (isTimed) spent(((performance.now() - beganAt) * share) / 1_000);
        running[markAt] = before;
      }
    };
    return timed as typeof call;
  };
}

function resolversOf(resolvers: ResolverMap, during: During): ResolverMap {
  const ofType = (fields: ResolverMap[string]): ResolverMap[string] =>
    Object.fromEntries(Object.entries(fields).map(([name, resolver]) => [name, during(resolver, onceIn)]));
  return Object.fromEntries(Object.entries(resolvers).map(([type, fields]) => [type, ofType(fields)]));
}

/** What the adapter wrote, where a gateway before this one in the same process has metered it already. */
const written = new WeakMap<object, object>();

/** In its place: an operation is the value that resolvers hold, and another one would not be known. */
function meterOperation(operation: DeclaredOperation, during: During): void {
  const { about, invalidates } = writtenIn(operation);
  Object.assign(operation, { about: during(about), ...(invalidates && { invalidates: during(invalidates) }) });
  for (const step of [operation.one, operation.many]) if (step) meterStep(step, during);
}

function meterStep(step: WireStep, during: During): void {
  const { message, read } = writtenIn(step);
  Object.assign(step, {
    message: during(message),
    read: during((body: unknown) => during(read(body))),
  });
}

function writtenIn<Value extends object>(value: Value): Value {
  const known = (written.get(value) ?? { ...value }) as Value;
  written.set(value, known);
  return known;
}
