/** SOAP over X-Road (PR-MESS 4.0): who asks whom in the envelope's header, and each answer held against the request it is to. */

import { createHash, randomUUID } from 'node:crypto';
import { ContractBroken } from '../errors.ts';
import type { XmlElement } from '../xml/element.ts';
import { namespaces } from '../xml/prefixes.ts';
import type { SoapMessage } from '../xml/soap-message.ts';
import { element, type XmlNode } from '../xml/write.ts';
import type { WireReply } from './reply.ts';
import { type Envelope, readEnvelope } from './soap/envelope.ts';
import { isFault } from './soap/fault.ts';
import { type SoapVersion, versions } from './soap/versions.ts';
import { type SoapExchange, type SoapPeer, soapExchange } from './soap.ts';
import type { XRoad } from './upstream.ts';
import { xRoadProblem } from './x-road-fault.ts';
import { partsOf, providerOf } from './x-road-id.ts';

interface XRoadPeer extends SoapPeer {
  readonly road: XRoad;
  readonly client: string;
}

const { xroad: roadNamespace, xroadid: idNamespace } = namespaces;

export async function xRoadSoapExchange(peer: XRoadPeer, message: SoapMessage): Promise<SoapExchange> {
  const version = versions[message.version];
  const said = saidOf(peer, message);
  const others = message.headers.filter((header) => !isVersion(header));
  const { request, bodyOf } = await soapExchange(peer, { ...message, headers: [...headersOf(said), ...others] });
  return {
    request: { ...request, xRoad: 'inside' },
    bodyOf(reply) {
      const envelope = envelopeIn(version, reply);
      const fault = envelope?.body.find((each) => isFault(each, version));
      const code = fault?.children.find(({ name }) => name === 'faultcode')?.text.trim() ?? '';
      // Codes of X-Road have parts; those of services as a rule none.
      if (/^(Server\.(Client|Server)Proxy|Client\.)/.test(code)) throw xRoadProblem(peer.agency, code);
      const body = bodyOf(reply);
      if (envelope) check(envelope, said, peer.road.requestHash === 'unchecked' ? undefined : request.body);
      return body;
    },
  };
}

/** `undefined` where it is none, which is said by whoever reads it for its body. */
function envelopeIn(version: SoapVersion, reply: WireReply): Envelope | undefined {
  try {
    return readEnvelope(version, reply);
  } catch (error) {
    if (error instanceof ContractBroken) return undefined;
    throw error;
  }
}

interface Said {
  readonly id: string;
  /** Codes by the name of their element, in the order of PR-MESS section 2.1. */
  readonly client: Codes;
  readonly service: Codes;
}

type Codes = readonly (readonly [name: string, code: string])[];

/** What the kit's `overXRoad` says of the service's version is part of its identifier. */
const isVersion = ({ name, namespace }: XmlNode): boolean => name === 'serviceVersion' && namespace === roadNamespace;

const memberNames = ['xRoadInstance', 'memberClass', 'memberCode', 'subsystemCode'] as const;

/** Section 2.3: the body's element is named as the service. */
function saidOf({ road, client }: XRoadPeer, { headers, body }: SoapMessage): Said {
  const codesOf = (parts: readonly string[]): Codes => parts.map((code, at) => [memberNames[at] ?? '', code]);
  const [version] = headers.find(isVersion)?.content ?? [];
  return {
    id: randomUUID(),
    client: codesOf(partsOf(client)),
    service: [
      ...codesOf(providerOf(client, road)),
      ['serviceCode', body.name],
      ...(typeof version === 'string' ? [['serviceVersion', version] as const] : []),
    ],
  };
}

const roadElement = (name: string, text: string): XmlNode => element({ name, namespace: roadNamespace }, text);

function headersOf({ id, client, service }: Said): readonly XmlNode[] {
  return [
    identifier('client', client.length === memberNames.length ? 'SUBSYSTEM' : 'MEMBER', client),
    identifier('service', 'SERVICE', service),
    roadElement('id', id),
    roadElement('protocolVersion', '4.0'),
  ];
}

function identifier(name: string, objectType: string, codes: Codes): XmlNode {
  const head = { name, namespace: roadNamespace, attributes: { [`{${idNamespace}}objectType`]: objectType } };
  return element(head, ...codes.map(([each, code]) => element({ name: each, namespace: idNamespace }, code)));
}

/** Section 2.2: all that was said comes back, and the hash of the request's bytes with it. @throws ContractBroken */
function check({ headers }: Envelope, { id, client, service }: Said, sent: string | undefined): void {
  const header = (name: string): XmlElement | undefined => {
    const [found, ...more] = headers.filter((each) => each.name === name && each.namespace === roadNamespace);
    return more.length === 0 ? found : undefined;
  };
  const expect = (name: string, isSame: boolean): void => {
    if (!isSame) throw new ContractBroken(`the answer's ${name} is not that of the request`);
  };
  expect('id', header('id')?.text.trim() === id);
  expect('client', isSameIdentifier(header('client'), client));
  expect('service', isSameIdentifier(header('service'), service));
  if (sent !== undefined) expect('request hash', isHashOf(header('requestHash'), sent));
}

function isSameIdentifier(given: XmlElement | undefined, codes: Codes): boolean {
  const found = (given?.children ?? []).filter(({ namespace }) => namespace === idNamespace);
  return (
    found.length === codes.length &&
    codes.every(([name, code]) => found.some((each) => each.name === name && each.text.trim() === code))
  );
}

/** Algorithms of XML-DSig and XML-Enc that still bind anything. */
const hashes: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

function isHashOf(given: XmlElement | undefined, sent: string): boolean {
  const algorithm = given?.attributes.algorithmId ?? '';
  if (!given || !Object.hasOwn(hashes, algorithm)) return false;
  return (
    given.text.replace(/\s/g, '') ===
    createHash(hashes[algorithm] ?? '')
      .update(sent)
      .digest('base64')
  );
}
