/** SOAP 1.1 over HTTP (W3C Note of 8 May 2000): an envelope out, an envelope or a fault in. */

import { ContractBroken, Problem, Rejected } from '../errors.ts';
import type { SoapMessage } from '../types.ts';
import type { XmlElement } from '../xml/element.ts';
import { readXml, XmlError } from '../xml/read.ts';
import { recordOf } from '../xml/record.ts';
import type { WireReply } from './reply.ts';
import type { WireRequest } from './wire.ts';

const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

export function soapRequest({ target, action, body }: SoapMessage): WireRequest {
  return {
    method: 'POST',
    target,
    headers: { accept: 'text/xml', 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` },
    body: `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelopeNamespace}"><soap:Body>${body}</soap:Body></soap:Envelope>`,
  };
}

/**
 * The answer's element as a record, see `recordOf`.
 *
 * @throws ContractBroken for anything but the envelope that was asked for; Rejected and Problem for faults.
 */
export function soapBody(agency: string, message: SoapMessage, reply: WireReply): unknown {
  const answer = answerIn(reply);
  if (isFault(answer)) throw faultOf(agency, message, answer);
  if (answer.name !== message.answers || answer.namespace !== message.namespace) {
    throw new ContractBroken('the body holds another element than was asked for');
  }
  return recordOf(answer, message.namespace);
}

/** The fault in an answer whose status is an error; `undefined` where it holds none, so that the status speaks. */
export function soapFault(agency: string, message: SoapMessage, reply: WireReply): Error | undefined {
  try {
    const answer = answerIn(reply);
    return isFault(answer) ? faultOf(agency, message, answer) : undefined;
  } catch (error) {
    if (error instanceof ContractBroken) return undefined;
    throw error;
  }
}

const isFault = ({ name, namespace }: XmlElement): boolean => name === 'Fault' && namespace === envelopeNamespace;

/** The one element inside the envelope's body. */
function answerIn({ contentType, text }: WireReply): XmlElement {
  if (contentType !== 'text/xml') throw new ContractBroken('the content type is not text/xml');
  const [answer, ...more] = bodyOf(parse(text())).children;
  if (answer === undefined || more.length > 0) throw new ContractBroken('the body holds not exactly one element');
  return answer;
}

function parse(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw new ContractBroken(error.message);
    throw error;
  }
}

function bodyOf(envelope: XmlElement): XmlElement {
  const isOurs = envelope.name === 'Envelope' && envelope.namespace === envelopeNamespace;
  const [body, ...more] = envelope.children.filter(
    ({ name, namespace }) => name === 'Body' && namespace === envelopeNamespace,
  );
  if (!isOurs || body === undefined || more.length > 0)
    throw new ContractBroken('the document is not a SOAP 1.1 envelope');
  return body;
}

/** Section 4.4: a code in the detail may be a business reason; otherwise the fault code says whose fault it was. */
function faultOf(agency: string, { faults, namespace }: SoapMessage, fault: XmlElement): Error {
  const detail = fault.children.find(({ name }) => name === 'detail');
  const code = detail && descendant(detail, 'code', namespace)?.text.trim();
  if (code !== undefined && Object.hasOwn(faults, code)) return new Rejected(faults[code] as string);
  const faultCode = fault.children.find(({ name }) => name === 'faultcode')?.text ?? '';
  const isOurs = /^\s*([^\s:]+:)?Client\b/.test(faultCode);
  return isOurs
    ? new Problem('AGENCY_INVALID', { agency, isUnmade: true })
    : new Problem('AGENCY_UNAVAILABLE', { agency });
}

function descendant(element: XmlElement, name: string, namespace: string): XmlElement | undefined {
  for (const child of element.children) {
    if (child.name === name && child.namespace === namespace) return child;
    const found = descendant(child, name, namespace);
    if (found) return found;
  }
  return undefined;
}
