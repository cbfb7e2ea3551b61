/** The leaves of a document's variables, and the variables with another value in one of them. */

export interface Leaf {
  /** `input.amount`, `ids.0`. */
  readonly at: string;
  readonly value: unknown;
}

type Variables = Readonly<Record<string, unknown>>;

export const leavesOf = (variables: Variables): readonly Leaf[] => [...below(variables, [])];

function* below(value: unknown, path: readonly string[]): Generator<Leaf> {
  if (typeof value !== 'object' || value === null) yield { at: path.join('.'), value };
  else for (const [key, child] of Object.entries(value)) yield* below(child, [...path, key]);
}

export function alteredAt(variables: Variables, at: string, value: unknown): Variables {
  const copy = structuredClone(variables) as Record<string, unknown>;
  const steps = at.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce((inner, step) => inner[step] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}
