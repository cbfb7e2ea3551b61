/** Measures a document with its fragments written out; each fragment is measured once, however often it is used. */

import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
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
}

export function measurer(definitions: readonly DefinitionNode[], check: Check): (definition: DefinitionNode) => void {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const ofSet = setMeasurer(fragments, check);
  return (definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) return;
    const size = ofSet(definition.selectionSet, 1);
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

  const ofSet = (set: SelectionSetNode, nesting: number): Size => {
    // Inline fragments in inline fragments are levels to whoever walks through them.
    check('levels', nesting);
    const size = nothing();
    for (const selection of set.selections) {
      const inside = insideOf(selection, nesting);
      size.directives += inside.directives + directivesOf(selection, check);
      size.aliases += inside.aliases;
      size.fields += inside.fields;
      if (selection.kind === Kind.FIELD) {
        checkValues(selection.arguments, check);
        addField(size, selection.alias?.value, selection.name.value);
        size.levels = Math.max(size.levels, inside.levels + 1);
      } else size.levels = Math.max(size.levels, inside.levels);
      checkSize(size, check);
      if (selection.kind !== Kind.FIELD) for (const [name, count] of inside.names) addName(size, name, count);
    }
    for (const count of size.names.values()) check('fields of one name at one place', count);
    return size;
  };
  return ofSet;
}

const nothing = (): Size => ({ fields: 0, levels: 0, aliases: 0, directives: 0, names: new Map() });

function addField(size: Size, alias: string | undefined, name: string): void {
  size.fields += 1;
  if (alias !== undefined) size.aliases += 1;
  addName(size, alias ?? name, 1);
}

const addName = ({ names }: Size, name: string, count: number): void =>
  void names.set(name, (names.get(name) ?? 0) + count);

function checkSize({ fields, levels, aliases, directives }: Size, check: Check): void {
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
