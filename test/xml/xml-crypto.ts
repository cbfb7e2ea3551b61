/** Somebody else's canonical XML and XML signatures; by hand, because its own types want those of a browser. */

import { createRequire } from 'node:module';

interface Verifier {
  loadSignature(signature: DomNode): void;
  checkSignature(xml: string): boolean;
  /** The signed elements in canonical form. */
  getSignedReferences(): readonly string[];
}

interface Canonicalization {
  process(element: DomNode | null, options: object): string;
}

interface DomNode {
  readonly firstChild: DomNode | null;
}

interface DomDocument {
  readonly documentElement: DomNode;
  getElementsByTagNameNS(namespace: string, name: string): ArrayLike<DomNode>;
}

interface XmlDom {
  readonly DOMParser: new () => { parseFromString(text: string, type: string): DomDocument };
}

interface XmlCrypto {
  readonly SignedXml: new (options: object) => Verifier;
  readonly ExclusiveCanonicalization: new () => Canonicalization;
}

const require = createRequire(import.meta.url);

export const { SignedXml, ExclusiveCanonicalization } = require('xml-crypto') as XmlCrypto;
export const { DOMParser } = require('@xmldom/xmldom') as XmlDom;
