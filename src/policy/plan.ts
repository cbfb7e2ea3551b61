/** What a document asks for, found out once: how much, under which scopes, and whether it names a person. */

import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInputType,
  Kind,
  type OperationTypeNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { parseWithin, refuseCostly } from './bounds.ts';

export interface Plan {
  /** Scopes of every field the document names, whichever operation is run. */
  readonly scopes: readonly string[];
  /** Whether a variable or a literal can hold what points at a person. */
  readonly namesPerson: boolean;
  readonly operations: ReadonlyMap<string | undefined, OperationTypeNode>;
}

export interface PlanOptions {
  readonly schema: GraphQLSchema;
  readonly scopeOf: ReadonlyMap<string, string>;
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
  const scopes = new Set<string>();
  let namesPerson = false;
  const types = new TypeInfo(options.schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        const scope = parent && field ? options.scopeOf.get(`${parent.name}.${field.name}`) : undefined;
        if (scope !== undefined) scopes.add(scope);
      },
      Argument: ({ value }) => {
        const type = getNamedType(types.getArgument()?.type);
        if (value.kind !== Kind.VARIABLE && options.personalScalars.has(type?.name ?? '')) namesPerson = true;
      },
      VariableDefinition: ({ type }) => {
        const named = typeFromAST(options.schema, type);
        // Input objects may hold anything, so they count as a person's.
        if (!named || !isInputType(named) || mayNamePerson(getNamedType(named).name, options)) namesPerson = true;
      },
    }),
  );
  return { scopes: [...scopes], namesPerson, operations: operationsOf(document) };
}

const harmless = new Set(['String', 'Int', 'Float', 'Boolean', 'Date', 'JalaliDate', 'DateTime', 'Lang']);

/** A plain String could hold anything too, but no argument of the graph that takes one is about a person. */
const mayNamePerson = (name: string, { personalScalars }: PlanOptions): boolean =>
  personalScalars.has(name) || !harmless.has(name);

function operationsOf(document: DocumentNode): Plan['operations'] {
  const operations = document.definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node] : []));
  const [only, ...more] = operations;
  return new Map([
    ...(only && more.length === 0 ? [[undefined, only.operation] as const] : []),
    ...operations.map(({ name, operation }) => [name?.value, operation] as const),
  ]);
}
