/** SOAP 1.1 and 1.2 over HTTP: an envelope out, an envelope or a fault in. */

import { ContractBroken } from '../errors.ts';
import type { XmlElement } from '../xml/element.ts';
import { recordOf } from '../xml/record.ts';
import type { SoapMessage } from '../xml/soap-message.ts';
import { element, writeXml } from '../xml/write.ts';
import type { WireReply } from './reply.ts';
import { type Addressed, addressed, isOfAddressing } from './soap/addressing.ts';
import { decoded } from './soap/encoded.ts';
import { type Envelope, readEnvelope } from './soap/envelope.ts';
import { faultOf, isFault } from './soap/fault.ts';
import type { Secure } from './soap/security/security.ts';
import { isSecurity, isUnderstoodSecurity } from './soap/security/timestamp.ts';
import { understandAll } from './soap/understanding.ts';
import { type SoapVersion, versions } from './soap/versions.ts';
import { problemOfStatus } from './status.ts';
import type { WireRequest } from './wire.ts';

/** One message and the answer to it. */
export interface SoapExchange {
  readonly request: WireRequest;
  /**
   * The answer's element as a record, see `recordOf`.
   *
   * @throws ContractBroken for anything but the envelope that was asked for; Rejected and Problem for faults.
   */
  bodyOf(reply: WireReply): unknown;
}

export interface SoapPeer {
  readonly agency: string;
  /** Before the message's target. */
  readonly address: URL;
  /** Proves who we are in the envelope, where the agency wants that. */
  readonly secure?: Secure | undefined;
}

export async function soapExchange({ agency, address, secure }: SoapPeer, message: SoapMessage): Promise<SoapExchange> {
  const version = versions[message.version];
  const { target, action, addressing } = message;
  const related = addressing && addressed(action, addressing.to ?? hrefOf(address, target));
  const read = { agency, message, version, related, isSecure: secure !== undefined };
  return {
    request: {
      method: 'POST',
      target,
      headers: { accept: version.contentType, ...version.headers(action) },
      body: await envelopeOf(message, version, { related, secure }),
    },
    bodyOf(reply) {
      const fault = version.faultStatuses.includes(reply.status) ? faultIn(read, reply) : undefined;
      const refused = fault ?? problemOfStatus(agency, reply);
      if (refused) throw refused;
      return answerIn(read, reply);
    },
  };
}

const hrefOf = ({ origin, pathname }: URL, target: string): string => origin + pathname.replace(/\/$/, '') + target;

interface Said {
  readonly related: Addressed | undefined;
  readonly secure: Secure | undefined;
}

async function envelopeOf(
  message: SoapMessage,
  { namespace }: SoapVersion,
  { related, secure }: Said,
): Promise<string> {
  const around = { soap: namespace };
  const headers = [...(related?.headers ?? []), ...message.headers].map((header) => writeXml(header, '', around));
  const body = element({ name: 'Body', namespace }, message.body);
  const written = (await secure?.(body)) ?? { header: '', body: writeXml(body, '', around) };
  const header = written.header + headers.join('');
  const inside = (header === '' ? '' : `<soap:Header>${header}</soap:Header>`) + written.body;
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${namespace}">${inside}</soap:Envelope>`;
}

interface Reading {
  readonly agency: string;
  readonly message: SoapMessage;
  readonly version: SoapVersion;
  readonly related: Addressed | undefined;
  readonly isSecure: boolean;
}

function answerIn(reading: Reading, reply: WireReply): unknown {
  const { agency, message, version } = reading;
  const answer = answerOf(message, version, understood(reading, reply).body);
  if (isFault(answer, version)) throw faultOf(agency, message.answer, answer);
  const { name, namespace, others } = message.answer;
  if (answer.name !== name || answer.namespace !== namespace) {
    throw new ContractBroken('the body holds another element than was asked for');
  }
  return recordOf(answer, namespace, others);
}

function answerOf(
  { answer: { isEncoded } }: SoapMessage,
  version: SoapVersion,
  body: readonly XmlElement[],
): XmlElement {
  const [answer, ...more] = body;
  if (isEncoded && !(answer && isFault(answer, version))) return decoded(body);
  if (answer === undefined || more.length > 0) throw new ContractBroken('the body holds not exactly one element');
  return answer;
}

/** The fault in an answer whose status is an error; `undefined` where it holds none, so that the status speaks. */
function faultIn(reading: Reading, reply: WireReply): Error | undefined {
  try {
    const fault = understood(reading, reply).body[0];
    const isOne = fault !== undefined && isFault(fault, reading.version);
    return isOne ? faultOf(reading.agency, reading.message.answer, fault) : undefined;
  } catch (error) {
    if (error instanceof ContractBroken) return undefined;
    throw error;
  }
}

function understood({ message, version, related, isSecure }: Reading, reply: WireReply): Envelope {
  const envelope = readEnvelope(version, reply);
  const known = new Set(message.answer.understood);
  const isKnown = (header: XmlElement): boolean =>
    known.has(`{${header.namespace}}${header.name}`) ||
    (related !== undefined && isOfAddressing(header)) ||
    (isSecure && isSecurity(header) && isUnderstoodSecurity(header));
  understandAll(envelope.headers, version, isKnown);
  related?.check(
    envelope.headers,
    envelope.body.some((each) => isFault(each, version)),
  );
  return envelope;
}
