/** Calls of a stand-in that speaks SOAP 1.1 or 1.2, whatever the names in it: found by action and element, answered with an element. */

import type { XmlElement } from '../xml/element.ts';
import { readXml, XmlError } from '../xml/read.ts';
import { element, writeXml } from '../xml/write.ts';
import type { StandInReply } from './replies.ts';
import type { RequestHead, Route } from './stand-in.ts';

export interface SoapCall {
  /** The adapter's name for it; calls are counted under it. */
  readonly operation: string;
  readonly path: string;
  readonly version: '1.1' | '1.2';
  /** As the gateway sends it; empty where the service has none. */
  readonly action: string;
  /** Local name of the element in the request's body. */
  readonly request: string;
  /** As in {@link Route}. */
  readonly keyField?: string;
  /** The text of the answer's element, given the request's; `undefined` for a message that the service cannot take. */
  readonly answer: (request: XmlElement) => string | undefined;
}

const envelopes = {
  '1.1': { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', type: 'text/xml; charset=utf-8' },
  '1.2': { namespace: 'http://www.w3.org/2003/05/soap-envelope', type: 'application/soap+xml; charset=utf-8' },
} as const;
const addressing = 'http://www.w3.org/2005/08/addressing';

/**
 * Routes by action. Calls that have one path and action in common, as services without actions do, are told apart by the
 * request's element, and counted under the first of them: which one it is, is in the body.
 */
export function soapCalls(calls: readonly SoapCall[]): readonly Route[] {
  const groups = new Map<string, SoapCall[]>();
  for (const call of calls) {
    const key = JSON.stringify([call.path, call.action]);
    groups.set(key, [...(groups.get(key) ?? []), call]);
  }
  return [...groups.values()].map(routeOf);
}

function routeOf(calls: readonly SoapCall[]): Route {
  const [first] = calls as readonly [SoapCall, ...SoapCall[]];
  return {
    operation: first.operation,
    method: 'POST',
    path: first.path,
    ...(first.keyField !== undefined && { keyField: first.keyField }),
    when: (head) => actionOf(head) === first.action,
    answer: ({ body }) => reply(calls, parsed(body)),
  };
}

/** Of SOAP 1.1 a header of its own, of 1.2 a parameter of the content type (RFC 3902). */
function actionOf({ headers }: RequestHead): string {
  const { soapaction } = headers;
  if (soapaction !== undefined) return String(soapaction).replace(/^"(.*)"$/, '$1');
  return /;\s*action="([^"]*)"/i.exec(headers['content-type'] ?? '')?.[1] ?? '';
}

function parsed(body: string): XmlElement | undefined {
  try {
    return readXml(body);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

function reply(calls: readonly SoapCall[], envelope: XmlElement | undefined): StandInReply {
  const [{ version }] = calls as readonly [SoapCall, ...SoapCall[]];
  const { namespace } = envelopes[version];
  const part = (name: string): XmlElement | undefined =>
    envelope?.children.find((child) => child.name === name && child.namespace === namespace);
  const request = part('Body')?.children[0];
  const call = calls.find((each) => each.request === request?.name);
  const text = request && call?.answer(request);
  if (call === undefined || text === undefined) return written(version, faultOf(version), { status: 500 });
  return written(version, text, { header: relation(part('Header'), call.action) });
}

/** WS-Addressing 1.0, section 3.4: whoever names his message is told which one this answers. */
function relation(header: XmlElement | undefined, action: string): string {
  const message = header?.children.find(
    ({ name, namespace }) => name === 'MessageID' && namespace === addressing,
  )?.text;
  if (message === undefined) return '';
  const related = [element('Action', `${action}Response`), element('RelatesTo', message)];
  return `<soap:Header>${related.map((node) => writeXml(node, addressing)).join('')}</soap:Header>`;
}

function faultOf(version: SoapCall['version']): string {
  return version === '1.1'
    ? '<soap:Fault><faultcode>soap:Client</faultcode><faultstring>malformed</faultstring></soap:Fault>'
    : '<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">malformed</soap:Text></soap:Reason></soap:Fault>';
}

function written(
  version: SoapCall['version'],
  body: string,
  { status = 200, header = '' }: { readonly status?: number; readonly header?: string },
): StandInReply {
  const { namespace, type } = envelopes[version];
  const text = `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${namespace}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`;
  return { status, headers: { 'content-type': type }, body: text };
}

/** The text of the first element of this name, wherever it stands; for finding what is asked for. */
export function textIn({ name, text, children }: XmlElement, wanted: string): string | undefined {
  if (name === wanted) return text.trim();
  for (const child of children) {
    const found = textIn(child, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
