/** What the operations of one SOAP service share, and the message that each of them makes of it. */

import { namespaces } from '../xml/prefixes.ts';
import type { SoapMessage } from '../xml/soap-message.ts';
import type { Prefixes, XmlNode } from '../xml/write.ts';
import type { UrlPath } from './path.ts';

export interface SoapService {
  readonly path: UrlPath;
  /** Target namespace of the service's messages. */
  readonly namespace: string;
  /** Default: 1.1. */
  readonly version?: '1.1' | '1.2';
  /**
   * WSDL 1.1 sections 3.3 and 3.5. Default: document, with literal use. With rpc (literal) and rpc-encoded, what is in
   * `request` are the parts, which are in no namespace.
   */
  readonly style?: 'document' | 'rpc' | 'rpc-encoded';
  /** What is inside messages is in no namespace: the schema's `elementFormDefault` is unqualified. */
  readonly unqualified?: boolean;
  /**
   * Other namespaces that answers are read in, each with the prefix that its names have in the schemas:
   * `{ 'urn:types': '' }` reads its elements like the service's own, `{ 'urn:types': 't' }` as `t:name`.
   */
  readonly namespaces?: Prefixes;
  /** Of all operations, see `SoapCall`. */
  readonly addressing?: Addressing;
  /** `{namespace}local` of headers of answers that must be understood, and that the adapter's maker has understood. */
  readonly understands?: readonly string[];
  /** Business reasons given as faults: the code in the fault's detail (or its subcode) → the reason in the manifest. */
  readonly faults?: Readonly<Record<string, string>>;
  /** Local name of the element in a fault's detail that holds the code. Default: `code`. */
  readonly faultElement?: string;
}

/** WS-Addressing 1.0; `to` where the agency knows itself by another address than the one it is called at. */
type Addressing = boolean | { readonly to: string };

/** What every call of a service says. */
export interface SoapCall {
  /** The SOAPAction header of SOAP 1.1 (section 6.1.1), the action of the content type of SOAP 1.2. */
  readonly action: string;
  /** The answer's element. Default: the request's name with `Response` behind it, in the request's namespace. */
  readonly answers?: string | { readonly name: string; readonly namespace: string };
  /** Action, MessageID, To and ReplyTo are sent, and what the answer RelatesTo is checked. Default: what the service says. */
  readonly addressing?: Addressing;
}

/** @throws TypeError for what no service is. */
export function soapMessages(service: SoapService) {
  const { version = '1.1', style = 'document', namespace } = service;
  const isEncoded = style === 'rpc-encoded';
  if (isEncoded && version === '1.2') throw new TypeError('rpc/encoded is spoken over SOAP 1.1 alone.');
  const isBare = style !== 'document' || service.unqualified === true;
  const read = {
    others: { [namespace]: '', ...(isBare && { '': '' }), ...service.namespaces },
    isEncoded,
    understood: service.understands ?? [],
    faults: { element: service.faultElement ?? 'code', reasons: service.faults ?? {} },
  };
  return (call: SoapCall, written: XmlNode, headers: readonly XmlNode[] = []): SoapMessage => {
    const body = bodyOf(isBare ? withBareParts(written) : written, namespace, isEncoded);
    const addressing = addressingOf(call.addressing ?? service.addressing);
    return {
      protocol: 'soap',
      version,
      target: service.path,
      action: call.action,
      headers: headers.map((header) => ({ namespace, ...header })),
      body,
      ...(addressing && { addressing }),
      answer: answerOf(call, body, read),
    };
  };
}

/** @throws TypeError for what would end the quotes that it is sent in, or the header. */
export function checkAction({ action }: SoapCall): void {
  if (!/^[^\p{Cc}"\\]*$/u.test(action))
    throw new TypeError('An action holds no quote, backslash or control character.');
}

type NamedNode = XmlNode & { readonly namespace: string };

/** SOAP 1.1 section 4.3.1: the style of encoding is said where the encoded begins. */
function bodyOf(node: XmlNode, namespace: string, isEncoded: boolean): NamedNode {
  if (!isEncoded) return { namespace, ...node };
  return {
    namespace,
    ...node,
    attributes: { [`{${namespaces.soap11}}encodingStyle`]: namespaces.soapenc, ...node.attributes },
  };
}

/** With a prefix, since the default namespace would have to be taken off again inside. */
const withBareParts = (node: XmlNode): XmlNode => ({
  prefix: 'm',
  ...node,
  content: node.content.map((part) => (typeof part === 'object' ? { namespace: '', ...part } : part)),
});

function answerOf<Read>({ answers }: SoapCall, { name, namespace }: NamedNode, read: Read) {
  const own = typeof answers === 'object' ? answers : { name: answers ?? `${name}Response`, namespace };
  return { name: own.name, namespace: own.namespace, ...read };
}

function addressingOf(addressing: Addressing | undefined): SoapMessage['addressing'] {
  return typeof addressing === 'object' ? addressing : addressing === true ? {} : undefined;
}
