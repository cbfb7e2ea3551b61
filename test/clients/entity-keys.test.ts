/** Every type of the published graph has its key in the caches' configuration, or is said to have none. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertObjectType,
  buildSchema,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { embeddedTypes, entityKeys, lookups, possibleTypes } from '../../examples/clients/entity-keys.ts';
import { root } from '../../src/root.ts';

const clients = join(root, 'examples', 'clients');
const schema = buildSchema(readFileSync(join(root, 'schema', 'unified.graphql'), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const keys: Readonly<Record<string, string>> = entityKeys;

describe('the keys of entities', () => {
  it('are said, or said to be none, for every type', () => {
    const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType()];
    const names = types.filter((type) => isObjectType(type) && !roots.includes(type)).map(({ name }) => name);
    expect([...Object.keys(entityKeys), ...embeddedTypes].sort()).toEqual(names.sort());
  });

  it.each(Object.entries(entityKeys))('%s.%s is never null', (type, key) => {
    expect(fieldsOf(type)[key]?.type.toString()).toMatch(/!$/);
  });

  it.each(Object.entries(lookups))('Query.%s finds a %s by its key alone', (field, type) => {
    const { args, type: found } = fieldsOf('Query')[field] ?? {};
    expect([found?.toString(), args?.map(({ name }) => name)]).toEqual([type, [keys[type]]]);
  });

  it('are asked for wherever a document asks for their thing', () => {
    for (const text of documents) expect(withoutKey(text)).toEqual([]);
  });
});

it('every union is known to the caches', () => {
  const unions = types.filter(isUnionType).map((type) => [type.name, type.getTypes().map(({ name }) => name)]);
  expect(possibleTypes).toEqual(Object.fromEntries(unions));
});

const fieldsOf = (type: string) => assertObjectType(schema.getType(type)).getFields();

/** Those of the other clients, and what Relay's compiler made of its own. */
const artefacts = join(clients, 'relay', '__generated__');
const documents = [
  readFileSync(join(clients, 'counter-screen.graphql'), 'utf8'),
  ...readdirSync(artefacts).flatMap((name) => sentBy(readFileSync(join(artefacts, name), 'utf8'))),
];

function sentBy(artefact: string): readonly string[] {
  const text = /"text": (".*")/.exec(artefact)?.[1];
  return text === undefined ? [] : [JSON.parse(text) as string];
}

/** Where a document asks for an entity without its key: Relay keeps such a thing apart, the other two warn. */
function withoutKey(text: string): readonly string[] {
  const found: string[] = [];
  const info = new TypeInfo(schema);
  const check = visitWithTypeInfo(info, {
    SelectionSet: ({ selections }, _key, parent) => {
      const type = info.getParentType()?.name ?? '';
      const names = selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));
      const isFragment =
        !Array.isArray(parent) && parent && 'kind' in parent && parent.kind === Kind.FRAGMENT_DEFINITION;
      if (keys[type] !== undefined && !isFragment && !names.includes(keys[type])) found.push(`${type} {${names}}`);
    },
  });
  visit(parse(text), check);
  return found;
}
