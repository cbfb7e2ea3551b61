/** For how long a message holds: WS-Security 1.1.1, section 10. */

import { ContractBroken } from '../../../errors.ts';
import type { XmlElement } from '../../../xml/element.ts';
import { namespaces } from '../../../xml/prefixes.ts';
import { element, type XmlNode } from '../../../xml/write.ts';

/** From its making to its end; agencies' clocks and ours may be that far apart, too. */
const lifeMs = 300_000;

export const timestampId = 'signed-timestamp';

export function timestamp(now: Date): XmlNode {
  const expires = new Date(now.getTime() + lifeMs);
  return element(
    { name: 'Timestamp', namespace: namespaces.wsu, attributes: { [`{${namespaces.wsu}}Id`]: timestampId } },
    element('Created', now.toISOString()),
    element('Expires', expires.toISOString()),
  );
}

export const isSecurity = ({ name, namespace }: XmlElement): boolean =>
  name === 'Security' && namespace === namespaces.wsse;

/**
 * Whether a security header of an answer is one that we know all of: at most a timestamp. Signatures of answers are not
 * verified, so a header that says that one must be understood is not.
 *
 * @throws ContractBroken for an answer whose time is over.
 */
export function isUnderstoodSecurity({ children }: XmlElement): boolean {
  const isKnown = children.every(({ name, namespace }) => name === 'Timestamp' && namespace === namespaces.wsu);
  if (isKnown && children.some(isOver)) throw new ContractBroken('the answer is not of this time');
  return isKnown;
}

function isOver({ children }: XmlElement): boolean {
  const expires = children.find(({ name, namespace }) => name === 'Expires' && namespace === namespaces.wsu);
  // A time that is none is over.
  return expires !== undefined && !(Date.parse(expires.text.trim()) > Date.now() - lifeMs);
}
