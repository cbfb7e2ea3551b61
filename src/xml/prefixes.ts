/** Which prefix is written for which namespace. */

import type { XmlNode } from './write.ts';

/** Namespaces of standards, each with the prefix by which people know it (its version left out); all others are written as the default one. */
export const namespaces = {
  xml: 'http://www.w3.org/XML/1998/namespace',
  soap11: 'http://schemas.xmlsoap.org/soap/envelope/',
  soap12: 'http://www.w3.org/2003/05/soap-envelope',
  soapenc: 'http://schemas.xmlsoap.org/soap/encoding/',
  xsd: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  wsa: 'http://www.w3.org/2005/08/addressing',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  ec: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  xroad: 'http://x-road.eu/xsd/xroad.xsd',
  xroadid: 'http://x-road.eu/xsd/identifiers',
} as const;

const standardPrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).map(([name, uri]) => [uri, name.replace(/\d+$/, '')]),
);

export const knownPrefix = (namespace: string): string | undefined => standardPrefixes.get(namespace);

/** Prefixes by namespace of the names that stand in the values of attributes, in an element and all that is in it. */
export function prefixesOfValues(node: XmlNode): ReadonlyMap<string, string> {
  const found = new Set<string>();
  collect(node, found);
  return new Map([...found].sort().map((uri, at) => [uri, knownPrefix(uri) ?? `t${at}`]));
}

function collect({ attributes, content }: XmlNode, found: Set<string>): void {
  for (const value of Object.values(attributes ?? {})) if (typeof value === 'object') found.add(value.namespace);
  for (const part of content) if (typeof part === 'object') collect(part, found);
}
