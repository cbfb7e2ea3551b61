/** An X.509 signature over parts of a message: XML Signature (second edition), WSS X.509 Certificate Token Profile 1.1.1. */

import { createHash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { namespaces, prefixesOfValues } from '../../../xml/prefixes.ts';
import { element, writeXml, type XmlNode } from '../../../xml/write.ts';
import type { SigningMaterial } from './signing-material.ts';
import { base64Binary } from './username-token.ts';

const { ds, ec, wsse, wsu } = namespaces;
const x509v3 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const tokenId = 'signing-certificate';

/** An element as it is sent, which is its canonical form, under the id that the signature names it by. */
export interface SignedPart {
  readonly id: string;
  readonly text: string;
  /** Prefixes of names in its values, which are of its canonical form too. */
  readonly inclusive: readonly string[];
}

/** The element has to have the id as its `wsu:Id`. */
export function signedPart(id: string, node: XmlNode): SignedPart {
  return { id, text: writeXml(node), inclusive: [...prefixesOfValues(node).values()].sort() };
}

/** The certificate, and the signature that it proves. */
export async function signatureOf(parts: readonly SignedPart[], material: SigningMaterial): Promise<string> {
  const signedInfo = writeXml(
    element(
      { name: 'SignedInfo', namespace: ds },
      method('CanonicalizationMethod', ec),
      method('SignatureMethod', rsaSha256),
      ...parts.map(reference),
    ),
  );
  const value = (await signWith(material.key, signedInfo)).toString('base64');
  const texts = [signedInfo, writeXml(element({ name: 'SignatureValue', namespace: ds }, value)), keyInfo];
  return `${tokenOf(material)}<ds:Signature xmlns:ds="${ds}">${texts.join('')}</ds:Signature>`;
}

const method = (name: string, algorithm: string, ...content: readonly XmlNode[]): XmlNode =>
  element({ name, namespace: ds, attributes: { Algorithm: algorithm } }, ...content);

function reference({ id, text, inclusive }: SignedPart): XmlNode {
  const prefixes = element({
    name: 'InclusiveNamespaces',
    namespace: ec,
    attributes: { PrefixList: inclusive.join(' ') },
  });
  const digest = createHash('sha256').update(text).digest('base64');
  return element(
    { name: 'Reference', namespace: ds, attributes: { URI: `#${id}` } },
    element('Transforms', method('Transform', ec, ...(inclusive.length > 0 ? [prefixes] : []))),
    method('DigestMethod', sha256),
    element('DigestValue', digest),
  );
}

const keyInfo = writeXml(
  element(
    { name: 'KeyInfo', namespace: ds },
    element(
      { name: 'SecurityTokenReference', namespace: wsse },
      element({ name: 'Reference', attributes: { URI: `#${tokenId}`, ValueType: x509v3 } }),
    ),
  ),
);

function tokenOf({ certificate }: SigningMaterial): string {
  const attributes = { [`{${wsu}}Id`]: tokenId, EncodingType: base64Binary, ValueType: x509v3 };
  return writeXml(element({ name: 'BinarySecurityToken', namespace: wsse, attributes }, certificate));
}

/** Off the event loop: a signature takes a millisecond. */
const signed: (algorithm: string, data: Buffer, key: KeyObject) => Promise<Buffer> = promisify(sign);
const signWith = (key: KeyObject, text: string): Promise<Buffer> => signed('sha256', Buffer.from(text), key);
