/** Finds which operations a field asks, by running its resolver with a call that only writes down. */

import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import type { DeclaredOperation } from '../types.ts';
import type { Part } from './part.ts';
import { scopeOf } from './rules.ts';

export interface FieldTrace {
  readonly owner: string;
  readonly scope: string | undefined;
  /** The field's own operations, or those of the field that its values come with. */
  readonly operations: readonly DeclaredOperation[];
  /** The field that this one comes with, where it has no operation of its own. */
  readonly comesWith: string | undefined;
}

/** `undefined` where there is no such field. */
export function traceField(schema: GraphQLSchema, parts: readonly Part[], coordinate: string): FieldTrace | undefined {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) return undefined;
  const operations = operationsOf(parts, typeName, fieldName);
  const owner = ownerOf(parts, typeName, fieldName);
  // A key comes with whatever led to its thing, and so does what a row brings along.
  const parent = operations.length === 0 && owner !== undefined ? parentOf(schema, parts, typeName) : undefined;
  return {
    owner: owner ?? 'schema',
    scope: field.astNode ? scopeOf(field.astNode) : undefined,
    operations: parent ? parent.operations : operations,
    comesWith: parent?.coordinate,
  };
}

/** The operations that a field asks itself, before it knows the answer of any. */
export function operationsOf(
  parts: readonly Part[],
  typeName: string,
  fieldName: string,
): readonly DeclaredOperation[] {
  // Who has no operation asks none, and the counter's resolvers are not run to find that out.
  const part = parts.find(({ resolvers, operations }) => operations.length > 0 && resolvers[typeName]?.[fieldName]);
  const asked = new Set<DeclaredOperation>();
  const call = (operation: DeclaredOperation): Promise<never> => {
    asked.add(operation);
    return new Promise(() => undefined);
  };
  // It may look for more than a key, and fail; what it asked before that is known.
  const ignore = (): void => undefined;
  try {
    // A key and nothing else: what a row would bring along is asked for.
    const answer = part?.resolvers[typeName]?.[fieldName]?.(anything, anything, { call: call as never });
    if (answer instanceof Promise) answer.catch(ignore);
  } catch {
    ignore();
  }
  return [...asked];
}

/** Stands for any key and any argument. */
const anything: object = new Proxy({}, { get: () => '0', has: () => false });

interface Parent {
  readonly coordinate: string;
  readonly operations: readonly DeclaredOperation[];
}

/** The first field that answers with this type, out of its own operation; else the one with a scope that leads to it. */
function parentOf(schema: GraphQLSchema, parts: readonly Part[], typeName: string): Parent | undefined {
  const giving = fieldsGiving(schema, typeName).map(({ type, field }) => ({
    coordinate: `${type.name}.${field.name}`,
    operations: operationsOf(parts, type.name, field.name),
  }));
  return giving.find(({ operations }) => operations.length > 0) ?? guardedAbove(schema, typeName);
}

function fieldsGiving(schema: GraphQLSchema, typeName: string) {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => {
      const named = getNamedType(field.type);
      const gives = isAbstractType(named) ? schema.getPossibleTypes(named).map(({ name }) => name) : [named.name];
      return gives.includes(typeName);
    });
}

/** What the counter answers out of its own memory comes with the field that was asked for, however deep it lies. */
function guardedAbove(schema: GraphQLSchema, typeName: string, seen = new Set<string>()): Parent | undefined {
  if (seen.has(typeName)) return undefined;
  seen.add(typeName);
  const giving = fieldsGiving(schema, typeName);
  const guarded = giving.find(({ field }) => field.astNode && scopeOf(field.astNode) !== undefined);
  if (guarded) return { coordinate: `${guarded.type.name}.${guarded.field.name}`, operations: [] };
  for (const { type } of giving) {
    const above = guardedAbove(schema, type.name, seen);
    if (above) return above;
  }
  return undefined;
}

/** Whose document declares the field; `undefined` for what `schema/` itself declares. */
export function ownerOf(parts: readonly Part[], typeName: string, fieldName: string): string | undefined {
  const owner = parts.find(({ document }) =>
    document.definitions.some(
      (node) =>
        'name' in node &&
        node.name?.value === typeName &&
        'fields' in node &&
        node.fields?.some(({ name }) => name.value === fieldName),
    ),
  );
  return owner?.owner;
}
