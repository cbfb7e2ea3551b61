/** Measures a document with its fragments written out; each fragment is measured once, however often it is used. */

import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Bounded } from './bounds.ts';

/** Throws where there are more than may be; told at every step, so that nothing larger is ever built. */
type Check = (what: Bounded, count: number) => void;

interface Size {
  fields: number;
  levels: number;
  aliases: number;
  directives: number;
  /** How often each name of the answer stands at this level. */
  readonly names: Map<string, number>;
  /** Fields whose name stands beside them already, at the levels below. */
  repeated: number;
}

export function measurer(definitions: readonly DefinitionNode[], check: Check): (definition: DefinitionNode) => void {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const ofSet = setMeasurer(fragments, check);
  return (definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) return;
    const size = ofSet(definition.selectionSet, 1);
    size.repeated += repeatedIn(size);
    size.directives += directivesOf(definition, check);
    if (definition.kind === Kind.OPERATION_DEFINITION) size.directives += checkVariables(definition, check);
    checkSize(size, check);
  };
}

function setMeasurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>, check: Check) {
  const measured = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // A fragment within itself is refused by validation; here it must only end.
    measured.set(name, nothing());
    const fragment = fragments.get(name);
    const size = fragment ? ofSet(fragment.selectionSet, 1) : nothing();
    measured.set(name, size);
    return size;
  };

  const insideOf = (selection: SelectionNode, nesting: number): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    return selection.selectionSet ? ofSet(selection.selectionSet, nesting + 1) : nothing();
  };

  const addSelection = (size: Size, selection: SelectionNode, nesting: number): void => {
    const inside = insideOf(selection, nesting);
    add(size, inside);
    size.directives += directivesOf(selection, check);
    if (selection.kind === Kind.FIELD) addField(size, selection, inside);
    checkSize(size, check);
    if (selection.kind === Kind.FIELD) checkValues(selection.arguments, check);
    // Of a spread, what is inside stands here.
    else for (const [name, count] of inside.names) addName(size, name, count);
  };

  const ofSet = (set: SelectionSetNode, nesting: number): Size => {
    // Inline fragments in inline fragments are levels to whoever walks through them.
    check('levels', nesting);
    const size = nothing();
    for (const selection of set.selections) addSelection(size, selection, nesting);
    return size;
  };
  return ofSet;
}

const nothing = (): Size => ({ fields: 0, levels: 0, aliases: 0, directives: 0, repeated: 0, names: new Map() });

const repeatedIn = ({ names }: Size): number => [...names.values()].reduce((sum, count) => sum + count - 1, 0);

function add(size: Size, inside: Size): void {
  size.fields += inside.fields;
  size.aliases += inside.aliases;
  size.directives += inside.directives;
  size.repeated += inside.repeated;
  size.levels = Math.max(size.levels, inside.levels);
}

/** What is inside a field stands a level below it. */
function addField(size: Size, { alias, name }: FieldNode, inside: Size): void {
  size.fields += 1;
  if (alias) size.aliases += 1;
  size.levels = Math.max(size.levels, inside.levels + 1);
  size.repeated += repeatedIn(inside);
  addName(size, (alias ?? name).value, 1);
}

const addName = ({ names }: Size, name: string, count: number): void =>
  void names.set(name, (names.get(name) ?? 0) + count);

function checkSize({ fields, levels, aliases, directives, repeated }: Size, check: Check): void {
  check('repeated fields', repeated);
  check('levels', levels);
  check('fields', fields);
  check('aliases', aliases);
  check('directives', directives);
}

interface Decorated {
  readonly directives?: readonly (DirectiveNode | ConstDirectiveNode)[] | undefined;
}

function directivesOf({ directives = [] }: Decorated, check: Check): number {
  check('directives at one place', directives.length);
  for (const directive of directives) checkValues(directive.arguments, check);
  return directives.length;
}

/** @returns how many directives the variables have. */
function checkVariables({ variableDefinitions = [] }: OperationDefinitionNode, check: Check): number {
  check('variables', variableDefinitions.length);
  return variableDefinitions.reduce((directives, variable) => {
    if (variable.defaultValue) checkValue(variable.defaultValue, 1, check);
    return directives + directivesOf(variable, check);
  }, 0);
}

function checkValues(given: readonly ArgumentNode[] = [], check: Check): void {
  for (const { value } of given) checkValue(value, 1, check);
}

function checkValue(value: ValueNode, level: number, check: Check): void {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return;
  check('levels in one value', level);
  const parts = value.kind === Kind.LIST ? value.values : value.fields.map((field) => field.value);
  check('values in one list', parts.length);
  for (const part of parts) checkValue(part, level + 1, check);
}
