/** Which namespace a prefix means: Namespaces in XML 1.0 (third edition). */

import { isQualifiedName } from './characters.ts';
import { notWellFormed } from './xml-error.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const declarationsNamespace = 'http://www.w3.org/2000/xmlns/';

/** Namespaces by prefix, the default one under the empty prefix. What is declared around an element is looked up there. */
export class Scope {
  readonly #around: Scope | undefined;
  readonly #own = new Map<string, string>();

  constructor(around?: Scope) {
    this.#around = around;
  }

  get(prefix: string): string | undefined {
    return this.#own.get(prefix) ?? this.#around?.get(prefix);
  }

  /** @throws XmlError for what section 3 reserves, for a prefix that is bound to nothing, and for one declared twice. */
  declare(prefix: string, value: string): void {
    const namespace = value.trim();
    const isReserved = prefix === 'xmlns' || namespace === declarationsNamespace;
    if (isReserved || (prefix === 'xml') !== (namespace === xmlNamespace)) {
      throw notWellFormed('a declaration binds what is reserved');
    }
    if (prefix !== '' && namespace === '') throw notWellFormed('a prefix is bound to nothing');
    if (this.#own.has(prefix)) throw notWellFormed('a namespace is declared twice');
    this.#own.set(prefix, namespace);
  }
}

/** Section 3: `xml` needs no declaration, and without a default one names are of no namespace. */
export const outermostScope = new Scope();
outermostScope.declare('', '');
outermostScope.declare('xml', xmlNamespace);

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
  const namespace = scope.get(prefix);
  if (namespace === undefined) throw notWellFormed('a prefix is not declared');
  return namespace;
}
