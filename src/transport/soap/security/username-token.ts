/** User name and password in a message: WSS UsernameToken Profile 1.1.1, section 3. */

import { createHash, randomBytes } from 'node:crypto';
import { namespaces } from '../../../xml/prefixes.ts';
import { element, type XmlNode } from '../../../xml/write.ts';

const profile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#';
export const base64Binary =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

export interface Account {
  readonly username: string;
  readonly password: string;
}

export const usernameTokenId = 'signed-username-token';

/** A nonce and the time go with both forms, so that whoever keeps them can tell a message that is sent again by another. */
export function usernameToken({ username, password }: Account, form: 'text' | 'digest', now: Date): XmlNode {
  const nonce = randomBytes(16);
  const created = now.toISOString();
  const [type, value] =
    form === 'text' ? ['PasswordText', password] : ['PasswordDigest', digestOf(nonce, created, password)];
  return element(
    { name: 'UsernameToken', namespace: namespaces.wsse, attributes: { [`{${namespaces.wsu}}Id`]: usernameTokenId } },
    element('Username', username),
    element({ name: 'Password', attributes: { Type: profile + type } }, value),
    element({ name: 'Nonce', attributes: { EncodingType: base64Binary } }, nonce.toString('base64')),
    element({ name: 'Created', namespace: namespaces.wsu }, created),
  );
}

/** Section 3.1: SHA-1 is the profile's, not ours to choose. */
function digestOf(nonce: Buffer, created: string, password: string): string {
  return createHash('sha1').update(nonce).update(created).update(password).digest('base64');
}
