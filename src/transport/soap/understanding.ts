/** Headers of an answer that must be understood: one that is not makes the whole answer one that is not (SOAP 1.1 section 4.2.3, SOAP 1.2 section 5.2.3). */

import { ContractBroken } from '../../errors.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { SoapVersion } from './versions.ts';

/** @throws ContractBroken for a header that is for us, must be understood, and is not. */
export function understandAll(
  headers: readonly XmlElement[],
  version: SoapVersion,
  isUnderstood: (header: XmlElement) => boolean,
): void {
  for (const header of headers) {
    if (isForUs(header, version) && mustBeUnderstood(header, version) && !isUnderstood(header)) {
      throw new ContractBroken('a header that must be understood, and is not');
    }
  }
}

function isForUs({ attributes }: XmlElement, { namespace, role }: SoapVersion): boolean {
  return role.ours.includes(attributes[`{${namespace}}${role.attribute}`]?.trim() ?? '');
}

function mustBeUnderstood({ attributes }: XmlElement, { namespace }: SoapVersion): boolean {
  const value = attributes[`{${namespace}}mustUnderstand`]?.trim() ?? '0';
  // Who writes what is neither yes nor no may mean yes.
  return value !== '0' && value !== 'false';
}
