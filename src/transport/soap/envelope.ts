/** The envelope of an answer, taken apart: what is not exactly one is none. */

import { ContractBroken } from '../../errors.ts';
import type { XmlElement } from '../../xml/element.ts';
import { readXml, XmlError } from '../../xml/read.ts';
import type { WireReply } from '../reply.ts';
import type { SoapVersion } from './versions.ts';

export interface Envelope {
  readonly headers: readonly XmlElement[];
  /** The elements of its body. */
  readonly body: readonly XmlElement[];
}

/** @throws ContractBroken for anything but an envelope of this version. */
export function readEnvelope({ namespace, contentType }: SoapVersion, reply: WireReply): Envelope {
  if (reply.contentType !== contentType) throw new ContractBroken(`the content type is not ${contentType}`);
  const root = parse(reply.text());
  const named = (name: string) => root.children.filter((child) => child.name === name && child.namespace === namespace);
  const [[body, ...bodies], [header, ...headers]] = [named('Body'), named('Header')];
  const isOurs = root.name === 'Envelope' && root.namespace === namespace;
  if (!isOurs || body === undefined || bodies.length + headers.length > 0) {
    throw new ContractBroken('the document is not an envelope of the SOAP that was spoken');
  }
  return { headers: header?.children ?? [], body: body.children };
}

function parse(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw new ContractBroken(error.message);
    throw error;
  }
}
