/** Qualified names in attribute values, such as `type="tns:Person"`: XML Schema part 2, section 3.2.18. */

import { Unusable } from '../../../../complaint.ts';
import { type Located, placeOf } from './located.ts';

/** `{namespace}local`. */
export type Key = `{${string}}${string}`;

export const keyOf = (namespace: string, local: string): Key => `{${namespace}}${local}`;

export interface Reference {
  readonly key: Key;
  readonly namespace: string;
  readonly local: string;
  /** As it is written. */
  readonly written: string;
}

/**
 * What an attribute's qualified name means where it stands.
 *
 * @param unprefixed the namespace of a name without prefix where no default is declared: of a schema without a namespace of
 *   its own that another one includes (XML Schema part 1, section 4.2.1), that one's.
 * @throws Unusable for a prefix that nobody declared.
 */
export function referenceIn(node: Located, attribute: string, unprefixed = ''): Reference | undefined {
  const written = node.attributes[attribute]?.trim();
  if (written === undefined || written === '') return undefined;
  const colon = written.indexOf(':');
  const prefix = colon === -1 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  const declared = node.prefixes.get(prefix);
  if (declared === undefined) throw new Unusable(`${placeOf(node)}: the prefix of "${written}" is not declared.`);
  const namespace = declared === '' ? unprefixed : declared;
  return { key: keyOf(namespace, local), namespace, local, written };
}
