/** The members of an object as the wire has them: those that stand inside wrappers, inside their wrappers. */

import type { DescribedField, WireName } from '../described.ts';

export interface Leaf {
  readonly kind: 'leaf';
  readonly field: DescribedField;
}
export interface Wrapper {
  readonly kind: 'wrapper';
  readonly wire: WireName;
  readonly members: Map<string, Leaf | Wrapper>;
}

export type Members = ReadonlyMap<string, Leaf | Wrapper>;

/** By the key that each has in a record of its parent; of two that have the same key the first stays. */
export function membersOf(fields: readonly DescribedField[], isXml: boolean): Members {
  const top = new Map<string, Leaf | Wrapper>();
  for (const field of fields) {
    let members = top;
    for (const wire of field.within ?? []) members = inside(members, wire);
    const key = keyOf(field, isXml);
    if (!members.has(key)) members.set(key, { kind: 'leaf', field });
  }
  return top;
}

function inside(members: Map<string, Leaf | Wrapper>, wire: WireName): Map<string, Leaf | Wrapper> {
  const known = members.get(wire.name);
  if (known?.kind === 'wrapper') return known.members;
  const wrapper: Wrapper = { kind: 'wrapper', wire, members: new Map() };
  members.set(wire.name, wrapper);
  return wrapper.members;
}

/** As `recordOf` names what it reads: attributes behind `@`, an element's own text `#text`. */
export function keyOf({ wire, place }: DescribedField, isXml: boolean): string {
  if (!isXml || place === undefined || place === 'element') return wire.name;
  if (place === 'text') return '#text';
  return wire.namespace ? `@{${wire.namespace}}${wire.name}` : `@${wire.name}`;
}

/** A wrapper may be missing where all that it holds may be. */
export function isNullable(member: Leaf | Wrapper): boolean {
  return member.kind === 'leaf' ? member.field.isNullable : [...member.members.values()].every(isNullable);
}

/** The way to a field from its parent's record: keys, from the outside. */
export const wayTo = (field: DescribedField, isXml: boolean): readonly string[] => [
  ...(field.within ?? []).map(({ name }) => name),
  keyOf(field, isXml),
];
