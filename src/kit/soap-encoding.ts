/** Elements of rpc/encoded messages: section 5 of SOAP 1.1, each saying of what type it is. */

import { namespaces } from '../xml/prefixes.ts';
import { element, type XmlContent, type XmlHead, type XmlName, type XmlNode } from '../xml/write.ts';

/** A type of XML Schema by its name alone (`'string'`), or any other with its namespace. */
export type TypeName = string | Pick<XmlName, 'namespace' | 'name'>;

/** `typed('nationalCode', 'string', '0499370899')`; `undefined` as its content makes it `xsi:nil`. */
export function typed(head: string | XmlHead, type: TypeName, ...content: readonly XmlContent[]): XmlNode {
  const isNil = content.length > 0 && content.every((part) => part === undefined);
  return withAttributes(element(head, ...content), {
    [`{${namespaces.xsi}}type`]: nameOf(type),
    ...(isNil && { [`{${namespaces.xsi}}nil`]: 'true' }),
  });
}

/** `array('codes', 'string', codes)`: texts become items, elements are written as they are. */
export function array(head: string | XmlHead, type: TypeName, items: readonly (string | XmlNode)[]): XmlNode {
  const written = items.map((item) => (typeof item === 'string' ? typed('item', type, item) : item));
  return withAttributes(element(head, ...written), {
    [`{${namespaces.xsi}}type`]: { namespace: namespaces.soapenc, name: 'Array' },
    [`{${namespaces.soapenc}}arrayType`]: { ...nameOf(type), suffix: `[${items.length}]` },
  });
}

const nameOf = (type: TypeName): XmlName =>
  typeof type === 'string' ? { namespace: namespaces.xsd, name: type } : type;

const withAttributes = (node: XmlNode, attributes: NonNullable<XmlNode['attributes']>): XmlNode => ({
  ...node,
  attributes: { ...node.attributes, ...attributes },
});
