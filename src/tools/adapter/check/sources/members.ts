/** Everything in a schema that has a name of its own. */

import {
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

export interface Member {
  readonly kind: 'type' | 'field' | 'input' | 'argument' | 'value';
  readonly name: string;
  /** `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
  readonly coordinate: string;
  readonly node: TypeDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;
}

/** In the order of the text; of a type that is extended its fields alone. */
export function membersOf(schema: DocumentNode): readonly Member[] {
  return schema.definitions.flatMap((definition) => {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) return [];
    const named = definition as TypeDefinitionNode | TypeExtensionNode;
    const type = named.name.value;
    const own: Member[] = definition.kind.endsWith('Definition')
      ? [{ kind: 'type', name: type, coordinate: type, node: named as TypeDefinitionNode }]
      : [];
    return [...own, ...fieldsOf(type, named), ...valuesOf(type, named)];
  });
}

function fieldsOf(type: string, node: TypeDefinitionNode | TypeExtensionNode): readonly Member[] {
  const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =
    'fields' in node ? (node.fields ?? []) : [];
  return fields.flatMap((field) => {
    const coordinate = `${type}.${field.name.value}`;
    const kind = field.kind === Kind.INPUT_VALUE_DEFINITION ? 'input' : 'field';
    return [{ kind, name: field.name.value, coordinate, node: field } as const, ...argumentsOf(coordinate, field)];
  });
}

function argumentsOf(of: string, field: FieldDefinitionNode | InputValueDefinitionNode): readonly Member[] {
  const given = 'arguments' in field ? (field.arguments ?? []) : [];
  return given.map((node) => ({
    kind: 'argument',
    name: node.name.value,
    coordinate: `${of}(${node.name.value}:)`,
    node,
  }));
}

function valuesOf(type: string, node: TypeDefinitionNode | TypeExtensionNode): readonly Member[] {
  const values = 'values' in node ? (node.values ?? []) : [];
  return values.map((value) => ({
    kind: 'value',
    name: value.name.value,
    coordinate: `${type}.${value.name.value}`,
    node: value,
  }));
}
