/** WS-Security 1.1.1 for the messages of one agency: who we are, when we said it, and that it was us, as its manifest wants it. */

import { namespaces } from '../../../xml/prefixes.ts';
import { writeXml, type XmlNode } from '../../../xml/write.ts';
import type { Upstream } from '../../upstream.ts';
import { type SignedPart, signatureOf, signedPart } from './signature.ts';
import { type SigningMaterial, signingMaterial } from './signing-material.ts';
import { timestamp, timestampId } from './timestamp.ts';
import { type Account, usernameToken, usernameTokenId } from './username-token.ts';

export interface Secured {
  /** The security header, written. */
  readonly header: string;
  /** The envelope's body, written. */
  readonly body: string;
}

/** Secures one message: another time, nonce and signature for each. */
export type Secure = (body: XmlNode) => Promise<Secured>;

/**
 * `undefined` where messages carry no security.
 *
 * @throws TlsUnusable where they are to be signed, and there is nothing to sign with.
 */
export function securityOf({ authentication, connection }: Upstream): Secure | undefined {
  if (!connection) return undefined;
  const { username = '', password = '' } = connection.credentials;
  const account = { username, password };
  switch (authentication.kind) {
    case 'ws-username':
      return named(account, authentication);
    case 'ws-certificate':
      return signing(signingMaterial(connection), account, authentication.password);
    default:
      return undefined;
  }
}

type Form = 'text' | 'digest';

function named(account: Account, { password, timestamp: isTimed }: { password: Form; timestamp: boolean }): Secure {
  return async (body) => {
    const now = new Date();
    const parts = [...(isTimed ? [timestamp(now)] : []), usernameToken(account, password, now)];
    return { header: headerOf(parts.map((part) => writeXml(part))), body: writeXml(body) };
  };
}

function signing(materialNow: () => Promise<SigningMaterial>, account: Account, form: Form | undefined): Secure {
  return async (body) => {
    const now = new Date();
    const signedBody = signedPart(bodyId, { ...body, attributes: { [`{${namespaces.wsu}}Id`]: bodyId } });
    const parts: readonly SignedPart[] = [
      signedPart(timestampId, timestamp(now)),
      ...(form ? [signedPart(usernameTokenId, usernameToken(account, form, now))] : []),
    ];
    const signature = await signatureOf([signedBody, ...parts], await materialNow());
    return { header: headerOf([...parts.map(({ text }) => text), signature]), body: signedBody.text };
  };
}

const bodyId = 'signed-body';

/** In both versions `soap` is the prefix of the envelope, and 1 a way to say yes. */
const headerOf = (parts: readonly string[]): string =>
  `<wsse:Security xmlns:wsse="${namespaces.wsse}" soap:mustUnderstand="1">${parts.join('')}</wsse:Security>`;
