/** What an agency with somebody else's programs makes of our security headers. */

import { createHash } from 'node:crypto';
import type { XmlElement } from '../../src/xml/element.ts';
import { readXml } from '../../src/xml/read.ts';
import { DOMParser, SignedXml } from '../xml/xml-crypto.ts';

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';

export function descendant(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : descendant(child, name);
    if (found) return found;
  }
  return undefined;
}

/** The token of a message, by the names of its elements. */
export function tokenIn(body: string): Readonly<Record<string, XmlElement>> {
  const token = descendant(readXml(body), 'UsernameToken');
  return Object.fromEntries((token?.children ?? []).map((child) => [child.name, child]));
}

/** Section 3.1 of the profile, in words of our own. */
export const digestOf = (nonce: string, created: string, password: string): string =>
  createHash('sha1')
    .update(Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(created + password)]))
    .digest('base64');

/** The certificate that a message says it is signed with, as PEM. */
export function certificateIn(body: string): string {
  const { text } = descendant(readXml(body), 'BinarySecurityToken') ?? { text: '' };
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

/** The names of the elements that the signature of a message is good for, by the certificate given; none where it is not good. */
export function signedIn(body: string, certificate: string): readonly string[] {
  const document = new DOMParser().parseFromString(body, 'text/xml');
  const [signature] = Array.from(document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature'));
  if (!signature) return [];
  const verifier = new SignedXml({ publicCert: certificate, idMode: 'wssecurity', getCertFromKeyInfo: () => null });
  verifier.loadSignature(signature);
  try {
    if (!verifier.checkSignature(body)) return [];
  } catch {
    return [];
  }
  return verifier.getSignedReferences().map((text) => {
    const root = readXml(text);
    return `${root.name}${root.attributes[`{${wsu}}Id`] === undefined ? ' without an id' : ''}`;
  });
}

export const isSecurity = ({ name, namespace }: XmlElement): boolean => name === 'Security' && namespace === wsse;
