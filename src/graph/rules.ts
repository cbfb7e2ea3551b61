/** The rules a part must keep to join the graph; each breach is one sentence that names its owner. */

import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type ObjectTypeExtensionNode,
} from 'graphql';
import type { Part } from './part.ts';

interface OwnedField {
  readonly owner: string;
  readonly coordinate: string;
}

/** What a breach is about, so that a tool can say more of it than its sentence does. */
export type BreachKind =
  | 'life'
  | 'reconcile'
  | 'own-types'
  | 'described'
  | 'access'
  | 'nullable'
  | 'resolved'
  | 'clash';

export interface Breach {
  readonly kind: BreachKind;
  readonly sentence: string;
}

/** All breaches of all parts, those between parts last. `shared` are the names of roots and shared types. */
export function breaches(parts: readonly Part[], shared: ReadonlySet<string>): readonly Breach[] {
  return [...parts.flatMap((part) => partBreaches(part, shared)), ...collisions(parts)];
}

function partBreaches(part: Part, shared: ReadonlySet<string>): readonly Breach[] {
  return [...operationBreaches(part), ...definitionsBreaches(part, shared)];
}

const breach = (kind: BreachKind, sentence: string): Breach => ({ kind, sentence });

/** The longest that an answer may be given again, stale or not, in seconds: what is forgotten stays forgotten for as long. */
const maxLifeSeconds = 86_400;

function operationBreaches({ owner, operations }: Part): readonly Breach[] {
  const declared = new Set(operations.map((operation) => operation.declared));
  return operations.flatMap(({ name, declared: { reuse, reconcile } }) => [
    ...(reuse !== 'never' && reuse.ttlSeconds + reuse.staleSeconds > maxLifeSeconds
      ? [breach('life', `${owner}: "${name}" is given again for more than ${maxLifeSeconds} seconds, stale or not.`)]
      : []),
    ...(typeof reconcile === 'object' && !declared.has(reconcile)
      ? [breach('reconcile', `${owner}: "${name}" is reconciled by a read that is not among the adapter's operations.`)]
      : []),
  ]);
}

function definitionsBreaches(part: Part, shared: ReadonlySet<string>): readonly Breach[] {
  return part.document.definitions.flatMap((definition) => {
    if (definition.kind === Kind.OBJECT_TYPE_EXTENSION) return extensionBreaches(part, definition, shared);
    return definitionBreaches(part.owner, definition);
  });
}

const ownKinds: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
]);

function definitionBreaches(owner: string, definition: DefinitionNode): readonly Breach[] {
  if (!ownKinds.has(definition.kind))
    return [breach('own-types', `${owner}: a part may not contain a ${definition.kind}.`)];
  const named = definition as { name: { value: string }; fields?: readonly FieldDefinitionNode[] };
  const type = named.name.value;
  return [
    ...undescribed(owner, type, definition),
    ...(named.fields ?? []).flatMap((field) => undescribed(owner, `${type}.${field.name.value}`, field)),
  ];
}

function extensionBreaches(part: Part, extension: ObjectTypeExtensionNode, shared: ReadonlySet<string>): Breach[] {
  const type = extension.name.value;
  if (!shared.has(type)) {
    const sentence = `${part.owner}: "${type}" is neither a root nor a shared type, so it may not be extended.`;
    return [breach('own-types', sentence)];
  }
  return (extension.fields ?? []).flatMap((field) => [
    ...undescribed(part.owner, `${type}.${field.name.value}`, field),
    ...accessBreaches(part, `${type}.${field.name.value}`, field),
    ...nullabilityBreaches(part.owner, `${type}.${field.name.value}`, field),
  ]);
}

function undescribed(owner: string, coordinate: string, node: object): readonly Breach[] {
  const isDescribed = 'description' in node && node.description !== undefined;
  return isDescribed ? [] : [breach('described', `${owner}: "${coordinate}" has no description.`)];
}

function accessBreaches({ owner, scopes }: Part, coordinate: string, field: FieldDefinitionNode): readonly Breach[] {
  const scope = scopeOf(field);
  if (scope === undefined)
    return [breach('access', `${owner}: "${coordinate}" has no @access(scope:), so nobody may read it.`)];
  if (Object.hasOwn(scopes, scope)) return [];
  const sentence = `${owner}: "${coordinate}" asks for the scope "${scope}", which its manifest does not declare.`;
  return [breach('access', sentence)];
}

/** What another source answers can be missing while the rest is there. */
function nullabilityBreaches(owner: string, coordinate: string, field: FieldDefinitionNode): readonly Breach[] {
  if (field.type.kind !== Kind.NON_NULL_TYPE) return [];
  const sentence = `${owner}: "${coordinate}" must be nullable: its source can fail while its parent's answers.`;
  return [breach('nullable', sentence)];
}

/** The scope in a field's `@access`, if it has one. */
export function scopeOf(field: FieldDefinitionNode): string | undefined {
  const access = field.directives?.find(({ name }) => name.value === 'access');
  const value = access?.arguments?.find(({ name }) => name.value === 'scope')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function collisions(parts: readonly Part[]): readonly Breach[] {
  const owners = new Map<string, string>();
  return parts.flatMap(ownedNames).flatMap(({ owner, coordinate }) => {
    const other = owners.get(coordinate);
    owners.set(coordinate, owner);
    return other === undefined
      ? []
      : [breach('clash', `"${coordinate}" is defined by ${other} and by ${owner}; one of them must rename it.`)];
  });
}

function ownedNames({ owner, document }: Part): readonly OwnedField[] {
  return document.definitions.flatMap((definition) => {
    if (!('name' in definition) || definition.name === undefined) return [];
    const type = definition.name.value;
    if (definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [{ owner, coordinate: type }];
    return (definition.fields ?? []).map(({ name }) => ({ owner, coordinate: `${type}.${name.value}` }));
  });
}

/** Resolvers of nothing, and fields of other sources that nothing resolves. */
export function resolverBreaches(
  part: Part,
  typeOf: (name: string) => GraphQLObjectType | undefined,
): readonly Breach[] {
  const needless = Object.entries(part.resolvers).flatMap(([type, fields]) =>
    Object.keys(fields)
      .filter((field) => !field.startsWith('__') && !typeOf(type)?.getFields()[field])
      .map((field) =>
        breach('resolved', `${part.owner}: there is a resolver for "${type}.${field}", but no such field.`),
      ),
  );
  const missing = part.document.definitions.flatMap((definition) =>
    definition.kind !== Kind.OBJECT_TYPE_EXTENSION
      ? []
      : (definition.fields ?? [])
          .filter(({ name }) => !part.resolvers[definition.name.value]?.[name.value])
          .map(({ name }) =>
            breach('resolved', `${part.owner}: "${definition.name.value}.${name.value}" has no resolver.`),
          ),
  );
  return [...needless, ...missing];
}
