/** A document of XML that is no envelope: its root, as a record. */

import { ContractBroken } from '../errors.ts';
import { readXml, XmlError } from '../xml/read.ts';
import { recordOf } from '../xml/record.ts';

/** @throws ContractBroken for what is not XML, and for another root. */
export function readXmlRoot(
  text: string,
  { xml, namespace = '' }: { readonly xml: string; readonly namespace?: string },
): unknown {
  const root = parsed(text);
  if (root.name !== xml || root.namespace !== namespace)
    throw new ContractBroken('the document has another root than was asked for');
  return recordOf(root, namespace);
}

function parsed(text: string) {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw new ContractBroken(error.message);
    throw error;
  }
}
