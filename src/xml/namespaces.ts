/** Which namespace a prefix means: Namespaces in XML 1.0 (third edition). */

import { isQualifiedName } from './characters.ts';
import { notWellFormed } from './xml-error.ts';

/** Namespaces by prefix, the default one under the empty prefix; those of the elements around are its prototypes. */
export type Scope = Record<string, string>;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const declarationsNamespace = 'http://www.w3.org/2000/xmlns/';

/** Section 3: `xml` needs no declaration. */
export function outermostScope(): Scope {
  return Object.assign(Object.create(null) as Scope, { '': '', xml: xmlNamespace });
}

/** @throws XmlError for what section 3 reserves, and for a prefix that is bound to nothing. */
export function declare(scope: Scope, prefix: string, value: string): void {
  const namespace = value.trim();
  const isReserved = prefix === 'xmlns' || namespace === declarationsNamespace;
  if (isReserved || (prefix === 'xml') !== (namespace === xmlNamespace)) {
    throw notWellFormed('a declaration binds what is reserved');
  }
  if (prefix !== '' && namespace === '') throw notWellFormed('a prefix is bound to nothing');
  scope[prefix] = namespace;
}

export interface QualifiedName {
  readonly prefix: string;
  readonly local: string;
}

/** Takes names apart, each name once: a document says the same few over and over. */
export function namesOfDocument(): (name: string) => QualifiedName {
  const known = new Map<string, QualifiedName>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (!isQualifiedName(name)) throw notWellFormed('a name is none');
    const colon = name.indexOf(':');
    const parts = { prefix: colon === -1 ? '' : name.slice(0, colon), local: name.slice(colon + 1) };
    known.set(name, parts);
    return parts;
  };
}

/** @throws XmlError for a prefix that nobody declared. */
export function namespaceOf(scope: Scope, prefix: string): string {
  const namespace = scope[prefix];
  if (namespace === undefined) throw notWellFormed('a prefix is not declared');
  return namespace;
}
