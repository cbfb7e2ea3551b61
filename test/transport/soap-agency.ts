/** A SOAP agency of the tests in either version, and an operation that asks it for a thing. */

import { element, path, soap, xml } from '../../src/kit/index.ts';
import type { DeclaredOperation, Facet } from '../../src/types.ts';
import { exchange, openTransport, startAgency, type TestAgency, text, thisMachine, upstreamAt } from './agency.ts';
import type { ById } from './operations.ts';

export type Version = '1.1' | '1.2';

export const namespaceOf: Readonly<Record<Version, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};
export const typeOf: Readonly<Record<Version, string>> = { '1.1': 'text/xml', '1.2': 'application/soap+xml' };

export const namespace = 'urn:test:things';

type Service = Omit<Parameters<typeof soap>[0], 'path' | 'namespace'>;

/** Asks `<GetThing><id>…</id></GetThing>`, and reads the name in the answer. */
export function thingOver(service: Service = {}, headers?: (input: ById) => readonly ReturnType<typeof element>[]) {
  return soap({ path: path`/service`, namespace, faults: { E17: 'SEALED' }, ...service }).askOne({
    about: () => [],
    dataClass: 'public',
    dependsOn: [] as readonly Facet[],
    reuse: 'never',
    action: `${namespace}/GetThing`,
    request: ({ id }: ById) => element('GetThing', element('id', id)),
    ...(headers && { headers }),
    response: xml.object({ name: xml.one(xml.text) }).transform(({ name }) => ({ name })),
  });
}

export const answer = `<GetThingResponse xmlns="${namespace}"><name>x</name></GetThingResponse>`;
export const read = [{ data: { name: 'x' } }];

/** @param header inside of the envelope's header. */
export const enveloped = (version: Version, body: string, header = ''): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="${namespaceOf[version]}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

/** Answers with this envelope. */
export const saying = (version: Version, envelope: string, status = 200) =>
  text(envelope, { 'content-type': `${typeOf[version]}; charset=utf-8` }, status);

type Declared = DeclaredOperation;

/** One exchange, with what the agency received of it. */
export async function told(
  declared: Declared,
  upstream: Parameters<typeof upstreamAt>[1] = {},
  answering: Parameters<typeof startAgency>[0] = saying('1.1', enveloped('1.1', answer)),
) {
  const agency: TestAgency = await startAgency(answering);
  const connection = { credentials: {}, nets: thisMachine, ...upstream.connection, address: agency.address };
  const outcome = await exchange(openTransport(upstreamAt(agency.address, { ...upstream, connection })), declared);
  return { outcome, agency, received: agency.received[0] };
}
