/** How a stand-in checks WS-Security: tokens as their profile has them, signatures over parts that are sent in canonical form. */

import { createHash, createVerify } from 'node:crypto';
import type { XmlElement } from '../xml/element.ts';
import { namespaces } from '../xml/prefixes.ts';
import { readXml, XmlError } from '../xml/read.ts';
import { isSame } from './guards.ts';
import type { StandInReply } from './replies.ts';
import type { Route } from './stand-in.ts';

export interface ExpectedSecurity {
  /** Whose token is wanted, as a text or a digest. */
  readonly account?: { readonly username: string; readonly password: string };
  /** PEM; wants a signature of body and timestamp by its key. */
  readonly certificate?: string;
}

/** Clocks may be so far apart, in milliseconds. */
const skewMs = 300_000;

/**
 * A route that answers only to messages with good security, and a fault to all others.
 * A token is good once: its nonce is remembered for as long as the process lives.
 */
export function wsSecured(expected: ExpectedSecurity): (route: Route) => Route {
  const nonces = new Set<string>();
  return (route) => {
    if (route.method !== 'POST') return route;
    return {
      ...route,
      answer: (request) => {
        const envelope = envelopeOf(request.body);
        if (!envelope || !isGood(expected, { envelope, body: request.body, nonces })) return refusal(envelope);
        return route.answer(request);
      },
    };
  };
}

interface Message {
  readonly envelope: XmlElement;
  readonly body: string;
  /** Those seen before. */
  readonly nonces: Set<string>;
}

function isGood({ account, certificate }: ExpectedSecurity, message: Message): boolean {
  const security = find(message.envelope, 'Security');
  const timestamp = security && find(security, 'Timestamp');
  if (!security || (timestamp && !isOfNow(timestamp))) return false;
  const isNamed = account === undefined || isToken(find(security, 'UsernameToken'), account, message.nonces);
  return isNamed && (certificate === undefined || isSigned(message.body, certificate));
}

function envelopeOf(body: string): XmlElement | undefined {
  try {
    return readXml(body);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

function find({ children }: XmlElement, name: string): XmlElement | undefined {
  for (const child of children) {
    const found = child.name === name ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}

const textOf = (element: XmlElement, name: string): string => find(element, name)?.text ?? '';
const isNear = (time: string): boolean => Math.abs(Date.parse(time) - Date.now()) < skewMs;
const isOfNow = (timestamp: XmlElement): boolean =>
  isNear(textOf(timestamp, 'Created')) && Date.parse(textOf(timestamp, 'Expires')) > Date.now();

function isToken(
  token: XmlElement | undefined,
  account: NonNullable<ExpectedSecurity['account']>,
  nonces: Set<string>,
): boolean {
  if (!token) return false;
  const [nonce, created] = [textOf(token, 'Nonce'), textOf(token, 'Created')];
  const isDigest = find(token, 'Password')?.attributes.Type?.endsWith('#PasswordDigest');
  const wanted = isDigest ? digestOf(nonce, created, account.password) : account.password;
  if (!isSame(textOf(token, 'Username'), account.username) || !isSame(textOf(token, 'Password'), wanted)) return false;
  if (!isNear(created) || nonces.has(nonce)) return false;
  nonces.add(nonce);
  return true;
}

const digestOf = (nonce: string, created: string, password: string): string =>
  createHash('sha1').update(Buffer.from(nonce, 'base64')).update(created).update(password).digest('base64');

/** As texts, for which the sender has to send the canonical forms themselves. */
function isSigned(body: string, certificate: string): boolean {
  const signedInfo = /<ds:SignedInfo[\s\S]*?<\/ds:SignedInfo>/.exec(body)?.[0] ?? '';
  const value = /<ds:SignatureValue[^>]*>([\w+/=]+)</.exec(body)?.[1] ?? '';
  if (!createVerify('sha256').update(signedInfo).verify(certificate, value, 'base64')) return false;
  const digests = new Map(
    [...signedInfo.matchAll(/ URI="#([\w-]+)"[\s\S]*?<ds:DigestValue>([\w+/=]+)</g)].map(([, id, digest]) => [
      id,
      digest,
    ]),
  );
  return ['soap:Body', 'wsu:Timestamp'].every((name) => {
    const [text = '', id = ''] = new RegExp(`<${name} [^>]*wsu:Id="([\\w-]+)">[\\s\\S]*</${name}>`).exec(body) ?? [];
    return digests.get(id) === createHash('sha256').update(text).digest('base64');
  });
}

function refusal(envelope: XmlElement | undefined): StandInReply {
  const code = `<faultcode xmlns:w="${namespaces.wsse}">w:FailedAuthentication</faultcode><faultstring>FailedAuthentication</faultstring>`;
  const code12 = `<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:w="${namespaces.wsse}">w:FailedAuthentication</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">FailedAuthentication</s:Text></s:Reason>`;
  const isNewer = envelope?.namespace === namespaces.soap12;
  const fault = `<s:Body><s:Fault>${isNewer ? code12 : code}</s:Fault></s:Body>`;
  return {
    status: isNewer ? 400 : 500,
    headers: { 'content-type': `${isNewer ? 'application/soap+xml' : 'text/xml'}; charset=utf-8` },
    body: `<s:Envelope xmlns:s="${isNewer ? namespaces.soap12 : namespaces.soap11}">${fault}</s:Envelope>`,
  };
}
