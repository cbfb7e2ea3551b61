/** A SOAP 1.1 service of a stand-in: document/literal wrapped, one route for each operation of its WSDL. */

import { readFileSync } from 'node:fs';
import type { XmlElement } from '../xml/element.ts';
import { readXml, XmlError } from '../xml/read.ts';
import { element, writeXml, type XmlContent } from '../xml/write.ts';
import { type StandInReply, xml } from './replies.ts';
import type { RequestHead, Route, StandInRequest } from './stand-in.ts';

export interface SoapOperation {
  /** The adapter's name for it; calls are counted under it. */
  readonly operation: string;
  /** As in {@link Route}. */
  readonly keyField?: string;
  /** Gives what the answer's element holds. @throws SoapFault for a message that the service cannot take. */
  readonly answer: (request: XmlElement) => readonly XmlContent[];
}

export interface SoapService {
  readonly path: string;
  /** Target namespace of the messages; an operation's SOAPAction is the namespace, a slash and the operation's name. */
  readonly namespace: string;
  /** Served at `?wsdl`, its `http://localhost` made the address that was asked. */
  readonly wsdl: URL;
  /** By the name of the request's element; the answer's has `Response` behind it. */
  readonly operations: Readonly<Record<string, SoapOperation>>;
}

/** Makes the answer a fault (SOAP 1.1 section 4.4) with HTTP status 500, the sender being to blame. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  /** Machine-readable, in the fault's detail. */
  readonly code: string;

  /** @param message for people, in Persian. */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

/** The routes of a service: its operations by SOAPAction, its description, and a fault for whatever else is posted. */
export function soapRoutes(service: SoapService): readonly Route[] {
  const { path, namespace } = service;
  const operations = Object.entries(service.operations).map(
    ([name, { answer, ...named }]): Route => ({
      ...named,
      method: 'POST',
      path,
      when: (head) => actionOf(head) === `${namespace}/${name}`,
      answer: (request) =>
        reply(service, () => element(`${name}Response`, ...answer(requestIn(request, name, namespace)))),
    }),
  );
  const unknown: Route = {
    method: 'POST',
    path,
    answer: () => faultOf(service, new SoapFault('UNKNOWN_OPERATION', 'عملیات درخواست‌شده شناخته نشد.')),
  };
  return [...operations, unknown, descriptionRoute(service)];
}

function descriptionRoute({ path, wsdl }: SoapService): Route {
  const text = readFileSync(wsdl, 'utf8');
  return {
    method: 'GET',
    path,
    open: true,
    when: ({ target }) => /\?wsdl$/i.test(target),
    answer: ({ headers: { host = '' } }) =>
      xml(/^[\w.:[\]-]+$/.test(host) ? text.replaceAll('http://localhost/', `http://${host}/`) : text),
  };
}

function actionOf({ headers }: RequestHead): string {
  return String(headers.soapaction ?? '').replace(/^"(.*)"$/, '$1');
}

function reply(service: SoapService, answer: () => ReturnType<typeof element>): StandInReply {
  try {
    return xml(envelope(writeXml(answer(), service.namespace)));
  } catch (error) {
    if (error instanceof SoapFault) return faultOf(service, error);
    throw error;
  }
}

function requestIn({ body }: StandInRequest, name: string, namespace: string): XmlElement {
  const [request, ...more] = bodyOf(parse(body))?.children ?? [];
  if (request === undefined || more.length > 0 || request.name !== name || request.namespace !== namespace) {
    throw new SoapFault('MALFORMED_REQUEST', 'پیام درخواست با شرح سرویس سازگار نیست.');
  }
  return request;
}

function parse(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw new SoapFault('MALFORMED_XML', 'ساختار XML درخواست درست نیست.');
    throw error;
  }
}

function bodyOf(root: XmlElement): XmlElement | undefined {
  const isOurs = root.name === 'Envelope' && root.namespace === envelopeNamespace;
  return isOurs
    ? root.children.find(({ name, namespace }) => name === 'Body' && namespace === envelopeNamespace)
    : undefined;
}

function faultOf({ namespace }: SoapService, { code, message }: SoapFault): StandInReply {
  const detail = writeXml(element('CounterFault', element('code', code), element('message', message)), namespace);
  const parts = [element('faultcode', 'soap:Client'), element('faultstring', message)]
    .map((part) => writeXml(part))
    .join('');
  return xml(envelope(`<soap:Fault>${parts}<detail>${detail}</detail></soap:Fault>`), 500);
}

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelopeNamespace}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}
