/** WS-Addressing 1.0: headers that say what a message is and where its answer goes, and the answer's that says to what it is one. */

import { randomUUID } from 'node:crypto';
import { ContractBroken } from '../../errors.ts';
import type { XmlElement } from '../../xml/element.ts';
import { namespaces } from '../../xml/prefixes.ts';
import { element, type XmlNode } from '../../xml/write.ts';

const namespace = namespaces.wsa;
const reply = `${namespace}/reply`;
/** Of a fault whose sender could not read which message it is about; core section 3.4. */
const unspecified = `${namespace}/unspecified`;

export interface Addressed {
  readonly headers: readonly XmlNode[];
  /** @throws ContractBroken for an answer to another message, or one that does not say to which. */
  check(headers: readonly XmlElement[], isFault: boolean): void;
}

/** A message with a name of its own: each attempt has another. */
export function addressed(action: string, to: string): Addressed {
  const messageId = `urn:uuid:${randomUUID()}`;
  const anonymous = element({ name: 'Address', namespace }, `${namespace}/anonymous`);
  return {
    headers: [
      element({ name: 'Action', namespace }, action),
      element({ name: 'MessageID', namespace }, messageId),
      element({ name: 'To', namespace }, to),
      element({ name: 'ReplyTo', namespace }, anonymous),
    ],
    check(headers, isFault) {
      const related = headers.filter(isReply).map(({ text }) => text.trim());
      // A fault may come from somebody who never came to read our headers, but not about another's message.
      const isSaid = isFault || related.length > 0;
      const isOurs = related.every((id) => id === messageId || (isFault && id === unspecified));
      if (!isSaid || !isOurs) throw new ContractBroken('the answer is not one to the message that was sent');
    },
  };
}

export const isOfAddressing = (header: XmlElement): boolean => header.namespace === namespace;

/** The type of the relationship is that of a reply where none is said; core section 3.2. */
const isReply = (header: XmlElement): boolean =>
  isOfAddressing(header) && header.name === 'RelatesTo' && (header.attributes.RelationshipType ?? reply) === reply;
