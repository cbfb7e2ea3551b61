/** What a document asks for, found out once: of each operation its kind, its fields, their scopes and what it costs. */

import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { parseWithin, refuseCostly } from './bounds.ts';
import { type Cost, costWith, type Variables } from './cost.ts';
import { costing } from './costing.ts';
import { namedIn } from './named.ts';
import type { AsksOf } from './ports.ts';

export interface Plan {
  /** Whether a variable or a literal can hold what points at a person. */
  readonly namesPerson: boolean;
  /** By name; the only one also by none. */
  readonly operations: ReadonlyMap<string | undefined, PlannedOperation>;
}

export interface PlannedOperation {
  readonly type: OperationTypeNode;
  /** Coordinates `Type.field` of the fields it names. */
  readonly fields: readonly string[];
  /** Scopes of these fields. */
  readonly scopes: readonly string[];
  costWith(variables: Variables): Cost;
}

export interface PlanOptions {
  readonly schema: GraphQLSchema;
  readonly scopeOf: ReadonlyMap<string, string>;
  readonly asksOf: AsksOf;
  readonly personalScalars: ReadonlySet<string>;
}

/**
 * `undefined` for a text that is no document: whoever executes it says why.
 *
 * @throws Problem DOCUMENT_TOO_COSTLY, after a bounded amount of work.
 */
export function planOf(text: string, options: PlanOptions): Plan | undefined {
  const document = parseWithin(text);
  if (!document) return undefined;
  refuseCostly(document);
  return planOfDocument(document, options);
}

/** For a document within its bounds. */
export function planOfDocument(document: DocumentNode, options: PlanOptions): Plan {
  const { fieldsOf, namesPerson } = namedIn(document, options);
  const sumOf = costing(document, options);
  const planned = operationsIn(document).map((definition): PlannedOperation => {
    const [fields, sum, defaults] = [fieldsOf(definition), sumOf(definition), defaultsOf(definition)];
    return {
      type: definition.operation,
      fields,
      scopes: [...new Set(fields.flatMap((field) => options.scopeOf.get(field) ?? []))],
      costWith: (variables) => costWith(sum, defaults ? { ...defaults, ...variables } : variables),
    };
  });
  const names = operationsIn(document).map(({ name }) => name?.value);
  const operations = new Map<string | undefined, PlannedOperation>(planned.map((each, i) => [names[i], each]));
  const [only, ...more] = planned;
  if (only && more.length === 0) operations.set(undefined, only);
  return { namesPerson, operations };
}

const operationsIn = ({ definitions }: DocumentNode): readonly OperationDefinitionNode[] =>
  definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node] : []));

/** What variables are where a request does not say. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables | undefined {
  const given = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
