/** What a document asks for, found out once: how much, under which scopes, and whether it names a person. */

import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isInputType,
  Kind,
  type OperationTypeNode,
  parse,
  type SelectionSetNode,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { Problem } from '../errors.ts';

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

/** Bounds on one document; a counter screen has about 60 fields. */
const maxTokens = 5_000;
const maxDepth = 20;
const maxFields = 2_000;
const maxDirectives = 200;

/**
 * `undefined` for a text that is no document: whoever executes it says why.
 *
 * @throws Problem DOCUMENT_TOO_COSTLY, after a bounded amount of work.
 */
export function planOf(text: string, options: PlanOptions): Plan | undefined {
  const document = parsed(text);
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
        const named = typeFromAST(options.schema, type as never);
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

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    const isTooLong = error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message);
    // Nested so deep that the parser's stack ended before its tokens did.
    if (isTooLong || error instanceof RangeError) throw tooCostly('tokens', maxTokens);
    return undefined;
  }
}

const tooCostly = (what: string, limit: number): Problem =>
  new Problem('DOCUMENT_TOO_COSTLY', { message: `The document has more than ${limit} ${what}, fragments counted wherever they are used.` });

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly directives: number;
}

/** The size of the document with its fragments written out; each fragment is measured once, however often it is used. */
function refuseCostly(document: DocumentNode): void {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const measure = measurer(fragments);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const { fields, depth, directives } = measure(node.selectionSet);
    if (depth > maxDepth) throw tooCostly('levels', maxDepth);
    if (fields > maxFields) throw tooCostly('fields', maxFields);
    if (directives > maxDirectives) throw tooCostly('directives', maxDirectives);
  }
}

const nothing: Size = { fields: 0, depth: 0, directives: 0 };

function measurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (set: SelectionSetNode) => Size {
  const measured = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // A fragment within itself is refused by validation; here it must only end.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment ? ofSet(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  };

  const ofSet = (set: SelectionSetNode): Size => {
    let [fields, depth, directives] = [0, 0, 0];
    for (const selection of set.selections) {
      const isField = selection.kind === Kind.FIELD;
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : sizeOf(selection.selectionSet);
      fields += inner.fields + (isField ? 1 : 0);
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      directives += inner.directives + (selection.directives?.length ?? 0);
    }
    return { fields, depth, directives };
  };

  const sizeOf = (set: SelectionSetNode | undefined): Size => (set ? ofSet(set) : nothing);
  return ofSet;
}

function operationsOf(document: DocumentNode): Plan['operations'] {
  const operations = document.definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node] : []));
  const [only, ...more] = operations;
  return new Map([
    ...(only && more.length === 0 ? [[undefined, only.operation] as const] : []),
    ...operations.map(({ name, operation }) => [name?.value, operation] as const),
  ]);
}
