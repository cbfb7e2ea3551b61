/** The leaves of a document's variables, and the variables with another value in one of them. */

import { type DocumentNode, type GraphQLSchema, getNamedType, isInputObjectType, Kind, typeFromAST } from 'graphql';

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

/** Name of the type that stands at a leaf. */
export function typeAt(schema: GraphQLSchema | undefined, document: DocumentNode, at: string): string | undefined {
  const [variable, ...steps] = at.split('.').filter((step) => !/^\d+$/.test(step));
  const definitions = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : [],
  );
  const node = definitions.find((each) => each.variable.name.value === variable)?.type;
  const outer = schema && node && typeFromAST(schema, node as never);
  const inner = steps.reduce<unknown>((type, step) => {
    const named = getNamedType(type as never);
    return isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }, outer);
  return (getNamedType(inner as never) as { name?: string } | undefined)?.name;
}
