/** Works out what the operations of a document cost, fragments written out; each fragment is worked out once. */

import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type InlineFragmentNode,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { compositeType, coordinatesOf, fieldOf } from './coordinates.ts';
import { assumedLength, firstOf, type Length, type Sum } from './cost.ts';
import type { AsksOf } from './ports.ts';

interface Draft {
  asks: number;
  values: number;
  readonly times: Sum['times'][number][];
  /** Weights of operations that are asked once for a thing, however many of its fields need them. */
  readonly once: Map<string, number>;
}

const draft = (): Draft => ({ asks: 0, values: 0, times: [], once: new Map() });

/** What the gateway answers about itself is work for nobody else, and much of it. */
const ownWeights: Readonly<Record<string, number>> = { __schema: 50, __type: 20 };

interface CostingOptions {
  readonly schema: GraphQLSchema;
  readonly asksOf: AsksOf;
}

/** For a document within its bounds. What the schema does not know costs nothing: it is refused soon. */
export function costing(document: DocumentNode, options: CostingOptions): (operation: OperationDefinitionNode) => Sum {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const ofSet = setCosting(fragments, options);
  return ({ operation, selectionSet }) =>
    sumOf(ofSet(selectionSet, options.schema.getRootType(operation) ?? undefined));
}

type Parent = GraphQLCompositeType | undefined;

function setCosting(fragments: ReadonlyMap<string, FragmentDefinitionNode>, { schema, asksOf }: CostingOptions) {
  const known = new Map<string, Draft>();

  const ofFragment = (name: string): Draft => {
    const found = known.get(name);
    if (found) return found;
    known.set(name, draft());
    const fragment = fragments.get(name);
    const cost = fragment
      ? ofSet(fragment.selectionSet, compositeType(schema, fragment.typeCondition.name.value))
      : draft();
    known.set(name, cost);
    return cost;
  };

  const ofInline = ({ typeCondition, selectionSet }: InlineFragmentNode, parent: Parent): Draft =>
    ofSet(selectionSet, typeCondition ? compositeType(schema, typeCondition.name.value) : parent);

  const ofSet = (set: SelectionSetNode, parent: Parent): Draft => {
    const cost = draft();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) addField(cost, selection, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT) join(cost, ofInline(selection, parent));
      else join(cost, ofFragment(selection.name.value));
    }
    return cost;
  };

  const addField = (cost: Draft, node: FieldNode, parent: Parent): void => {
    const name = node.name.value;
    cost.values += 1;
    cost.asks += ownWeights[name] ?? 0;
    const field = parent && fieldOf(parent, name);
    if (!parent || !field) return;
    for (const { operation, weight } of coordinatesOf(schema, parent, name).flatMap((each) => asksOf.get(each) ?? [])) {
      if (field.args.length === 0) cost.once.set(operation, weight);
      else addTimes(cost, thingsIn(node, field), { asks: weight, values: 0, times: [] });
    }
    if (!node.selectionSet) return;
    const inside = ofSet(node.selectionSet, compositeType(schema, getNamedType(field.type).name));
    addTimes(cost, lengthOf(node, field, parent), sumOf(inside));
  };
  return ofSet;
}

const sumOf = ({ asks, values, times, once }: Draft): Sum => ({
  asks: [...once.values()].reduce((sum, weight) => sum + weight, asks),
  values,
  times,
});

function join(cost: Draft, part: Draft): void {
  cost.asks += part.asks;
  cost.values += part.values;
  cost.times.push(...part.times);
  for (const [operation, weight] of part.once) cost.once.set(operation, weight);
}

/** What does not depend on a variable is reckoned now. */
function addTimes(cost: Draft, by: Length, of: Sum): void {
  if (by.lists || by.first !== undefined) {
    cost.times.push({ by, of });
    return;
  }
  cost.asks += by.least * of.asks;
  cost.values += by.least * of.values;
  if (of.times.length > 0) cost.times.push({ by, of: { asks: 0, values: 0, times: of.times } });
}

type Field = GraphQLField<unknown, unknown>;

/** How many things a field gives: as many as it is asked for, where that can be seen. */
function lengthOf(node: FieldNode, field: Field, parent: GraphQLCompositeType): Length {
  const paged = pageOf(node, field);
  if (paged) return paged;
  if (!isListType(getNullableType(field.type))) return { least: 1 };
  // The lists in a connection are as long as it was asked to be.
  if (parent.name.endsWith('Connection')) return { least: 1 };
  return listsIn(node, field) ?? { least: assumedLength };
}

/** How many things a field is asked about. */
const thingsIn = (node: FieldNode, field: Field): Length => listsIn(node, field) ?? { least: 1 };

function pageOf(node: FieldNode, field: Field): Length | undefined {
  const page = field.args.find(({ name }) => name === 'first');
  if (!page) return undefined;
  const given = argumentOf(node, 'first')?.value;
  if (given?.kind === Kind.VARIABLE) return { least: 0, first: given.name.value };
  return { least: firstOf(given?.kind === Kind.INT ? Number(given.value) : page.defaultValue) };
}

const argumentOf = ({ arguments: given = [] }: FieldNode, name: string): ArgumentNode | undefined =>
  given.find((argument) => argument.name.value === name);

/** `undefined` where no argument is a list, or could hold one. */
function listsIn(node: FieldNode, field: Field): Length | undefined {
  const given = field.args.flatMap(({ name, type }) => {
    const mayHold = isListType(getNullableType(type)) || isInputObjectType(getNamedType(type));
    const value = mayHold ? argumentOf(node, name)?.value : undefined;
    return value ? [value] : [];
  });
  if (given.length === 0) return undefined;
  const lists = given.flatMap(variablesIn);
  const least = Math.max(lists.length > 0 ? 0 : 1, ...given.map(longestLiteral));
  return { least, ...(lists.length > 0 && { lists }) };
}

const partsOf = (value: ValueNode): readonly ValueNode[] => {
  if (value.kind === Kind.LIST) return value.values;
  return value.kind === Kind.OBJECT ? value.fields.map((field) => field.value) : [];
};

const longestLiteral = (value: ValueNode): number =>
  Math.max(value.kind === Kind.LIST ? value.values.length : 0, ...partsOf(value).map(longestLiteral));

const variablesIn = (value: ValueNode): readonly string[] =>
  value.kind === Kind.VARIABLE ? [value.name.value] : partsOf(value).flatMap(variablesIn);
