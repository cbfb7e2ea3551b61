/** The named components of all schemas, to be found by their qualified names: XML Schema part 1, section 2.5. */

import type { Schema } from './gathered.ts';
import { childrenOf, type Located } from './located.ts';
import { xsd } from './namespaces.ts';
import { type Key, keyOf, type Reference, referenceIn } from './qualified.ts';

/** A part of a schema, with the schema it stands in, which says its namespace and what names in it mean. */
export interface Placed {
  readonly node: Located;
  readonly schema: Schema;
}

type Space = 'element' | 'type' | 'group' | 'attribute' | 'attributeGroup';

export interface Components {
  readonly find: (space: Space, key: Key) => Placed | undefined;
  /** Types that extend or restrict this one, each once, at any depth. */
  readonly derivedFrom: (key: Key) => readonly (Placed & { readonly key: Key })[];
  /** Elements that may stand in the place of this one, each once, at any depth. */
  readonly substitutesOf: (key: Key) => readonly (Placed & { readonly key: Key })[];
}

type Named = Placed & { readonly key: Key };

const spaces: ReadonlyMap<string, Space> = new Map([
  ['element', 'element'],
  ['complexType', 'type'],
  ['simpleType', 'type'],
  ['group', 'group'],
  ['attribute', 'attribute'],
  ['attributeGroup', 'attributeGroup'],
]);

export function componentsOf(schemas: readonly Schema[]): Components {
  const found = new Map<string, Named>();
  const derived = new Map<Key, Named[]>();
  const substitutes = new Map<Key, Named[]>();
  for (const named of schemas.flatMap(namedIn)) {
    const space = spaces.get(named.node.name) as Space;
    const name = `${space} ${named.key}`;
    // The same component may come by two files; whoever comes first is it.
    if (found.has(name)) continue;
    found.set(name, named);
    if (space === 'type') note(derived, baseOf(named)?.key, named);
    if (space === 'element') note(substitutes, refer(named, 'substitutionGroup')?.key, named);
  }
  return {
    find: (space, key) => found.get(`${space} ${key}`),
    derivedFrom: (key) => reachable(derived, key),
    substitutesOf: (key) => reachable(substitutes, key),
  };
}

function namedIn(schema: Schema): readonly Named[] {
  // What a redefinition or an override holds counts as the schema's own.
  const around = [schema.node, ...childrenOf(schema.node, xsd, 'redefine', 'override')];
  return around
    .flatMap(({ children }) => children)
    .filter(({ namespace, name, attributes }) => namespace === xsd && spaces.has(name) && attributes.name !== undefined)
    .map((node) => ({ node, schema, key: keyOf(schema.target, node.attributes.name?.trim() ?? '') }));
}

/** The name in an attribute of a schema's element. */
export function refer({ node, schema }: Placed, attribute: string): Reference | undefined {
  const isWithout = (schema.node.attributes.targetNamespace?.trim() ?? '') === '';
  return referenceIn(node, attribute, isWithout ? schema.target : '');
}

/** What a complex type extends or restricts. */
export function derivationOf({ node, schema }: Placed): Placed | undefined {
  const content = childrenOf(node, xsd, 'complexContent', 'simpleContent')[0];
  const derivation = content && childrenOf(content, xsd, 'extension', 'restriction')[0];
  return derivation && { node: derivation, schema };
}

function baseOf(type: Placed): Reference | undefined {
  const derivation = derivationOf(type);
  return derivation && refer(derivation, 'base');
}

function note(lists: Map<Key, Named[]>, key: Key | undefined, named: Named): void {
  if (key === undefined) return;
  const list = lists.get(key);
  if (list) list.push(named);
  else lists.set(key, [named]);
}

function reachable(lists: ReadonlyMap<Key, readonly Named[]>, from: Key): readonly Named[] {
  const all = new Map<Key, Named>();
  const waiting = [...(lists.get(from) ?? [])];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (all.has(next.key)) continue;
    all.set(next.key, next);
    waiting.push(...(lists.get(next.key) ?? []));
  }
  return [...all.values()].reverse();
}
