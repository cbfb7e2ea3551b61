/** An agency that is none of ours: the `soap` package serves a description, with answers made of its types. */

import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { DescribedService, HandedFile } from '../../adapter/described.ts';
import { layBesideEachOther } from './beside-each-other.ts';
import { answerOf, restrictionsOf } from './soap-values.ts';

export interface IndependentServer {
  readonly address: string;
  /** Operations that were called so far, by the names in the description. */
  readonly called: readonly string[];
  /** Texts that were answered so far. */
  readonly marks: ReadonlySet<string>;
  stop(): Promise<void>;
}

type Services = Record<string, Record<string, Record<string, unknown>>>;

interface SoapWsdl {
  onReady(callback: (error?: Error) => void): void;
  describeServices(): Record<string, Record<string, Record<string, { readonly output?: unknown }>>>;
}

interface SoapPackage {
  readonly WSDL: new (text: string, uri: string, options: object) => SoapWsdl;
  listen(server: object, options: object): SoapServer;
}

interface SoapServer {
  addSoapHeader(header: (method: string, asked: unknown, headers: unknown) => object): void;
}

/** @throws Error with what the package says of a description that it cannot read. */
export async function serveIndependently(
  files: readonly [HandedFile, ...HandedFile[]],
  service: DescribedService,
): Promise<IndependentServer> {
  const soap = createRequire(import.meta.url)('soap') as SoapPackage;
  const { folder, main } = layBesideEachOther(files);
  const text = readFileSync(main, 'utf8');
  const wsdl = await ready(new soap.WSDL(text, main, {}));
  const called: string[] = [];
  const marks = new Set<string>();
  const services = servicesOf(wsdl, service, { called, marks });
  const server = createServer((_, reply) => void reply.writeHead(404).end());
  const is12 = service.operations.some(({ wire }) => wire.kind === 'soap' && wire.version === '1.2');
  await new Promise<void>((resolve, reject) => {
    const callback = (error?: Error | null): void => (error ? reject(error) : resolve());
    const options = { path: /^\/.*/, services, xml: text, uri: main, forceSoap12Headers: is12, callback };
    const listening = soap.listen(server, options);
    if (isAddressed(service)) listening.addSoapHeader((_, __, headers) => relation(headers));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    called,
    marks,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isAddressed = ({ operations }: DescribedService): boolean =>
  operations.some(({ wire }) => wire.kind === 'soap' && wire.isAddressed === true);

/** WS-Addressing 1.0, section 3.4: which message an answer is to. */
function relation(headers: unknown): object {
  const message = (headers as { readonly MessageID?: unknown } | undefined)?.MessageID;
  const attributes = { xmlns: 'http://www.w3.org/2005/08/addressing' };
  const value = typeof message === 'object' ? (message as { readonly $value?: string } | null)?.$value : message;
  return { RelatesTo: { attributes, $value: value } };
}

function ready(wsdl: SoapWsdl): Promise<SoapWsdl> {
  return new Promise((resolve, reject) => {
    wsdl.onReady((error) => (error ? reject(error) : resolve(wsdl)));
  });
}

interface Seen {
  readonly called: string[];
  readonly marks: Set<string>;
}

function servicesOf(wsdl: SoapWsdl, service: DescribedService, { called, marks }: Seen): Services {
  const restrictions = restrictionsOf(service);
  const answering = (name: string, output: unknown) => () => {
    called.push(name);
    const made = answerOf(output, restrictions);
    for (const mark of made.marks) marks.add(mark);
    return made.value;
  };
  const mapped = <From, To>(all: Record<string, From>, map: (from: From, name: string) => To): Record<string, To> =>
    Object.fromEntries(Object.entries(all).map(([name, from]) => [name, map(from, name)]));
  return mapped(wsdl.describeServices(), (ports) =>
    mapped(ports, (operations) => mapped(operations, ({ output }, name) => answering(name, output))),
  );
}
