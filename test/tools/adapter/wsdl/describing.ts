/** Small descriptions for tests: a service around the part that a test is about, read as a contributor would hand it over. */

import { Unusable } from '../../../../src/complaint.ts';
import type { DescribedService, ListedOperation } from '../../../../src/tools/adapter/described.ts';
import { readWsdl } from '../../../../src/tools/adapter/from/wsdl/read-wsdl.ts';

interface Parts {
  /** What `types` holds: whole schemas. */
  readonly types?: string;
  readonly operations?: readonly string[];
  /** In place of the one service with its port. */
  readonly service?: string;
  /** At the beginning of the definitions. */
  readonly imports?: string;
}

export const schema = (content: string, { target = 'urn:t', form = 'qualified' } = {}): string =>
  `<xs:schema targetNamespace="${target}" elementFormDefault="${form}">${content}</xs:schema>`;

/** Elements in a sequence in a complex type. */
export const holding = (elements: string, attributes = ''): string =>
  `<xs:complexType ${attributes}><xs:sequence>${elements}</xs:sequence></xs:complexType>`;

/** A document/literal service at SOAP 1.1; of each operation `GetCar` the elements are `GetCar` and `GetCarResponse`. */
export const wsdl = ({ types = '', operations = ['GetCar'], service = port(), imports = '' }: Parts): string =>
  `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:t="urn:t" xmlns:u="urn:u" targetNamespace="urn:t">${imports}
  <types>${types}</types>
  ${operations.map(messages).join('\n')}
  <portType name="Cars">${operations.map(offered).join('\n')}</portType>
  ${binding('CarsSoap', 'soap', operations)}
  ${service}
</definitions>`;

export const port = (address = 'https://cars.example/service'): string =>
  `<service name="CarService"><port name="CarsPort" binding="t:CarsSoap"><soap:address location="${address}"/></port></service>`;

const messages = (name: string): string =>
  `<message name="${name}In"><part name="body" element="t:${name}"/></message>
  <message name="${name}Out"><part name="body" element="t:${name}Response"/></message>`;

const offered = (name: string): string =>
  `<operation name="${name}"><input message="t:${name}In"/><output message="t:${name}Out"/></operation>`;

export const binding = (name: string, soap: string, operations: readonly string[]): string =>
  `<binding name="${name}" type="t:Cars"><${soap}:binding transport="http://schemas.xmlsoap.org/soap/http"/>
  ${operations.map((one) => bound(one, soap)).join('\n')}</binding>`;

const bound = (name: string, soap: string): string =>
  `<operation name="${name}"><${soap}:operation soapAction="urn:${name}"/>
  <input><${soap}:body use="literal"/></input><output><${soap}:body use="literal"/></output></operation>`;

/** What is asked for: a plate. */
export const asked = `<xs:element name="GetCar">${holding('<xs:element name="plate" type="xs:string"/>')}</xs:element>`;

/** A description whose one operation, `GetCar`, answers these elements; `others` stand beside it in the schema. */
export const answering = (elements: string, others = ''): string =>
  wsdl({ types: schema(`${asked}<xs:element name="GetCarResponse">${holding(elements)}</xs:element>${others}`) });

interface Handed {
  readonly only?: readonly string[];
  readonly reads?: readonly string[];
  /** Files that are handed over besides, by name. */
  readonly others?: Readonly<Record<string, string>>;
}

function given(isListed: boolean, text: string, { only = [], reads, others = {} }: Handed) {
  const more = Object.entries(others).map(([name, content]) => ({ name, text: content }));
  const choice = { id: 'cars', isListed, only, ...(reads && { reads }) };
  return readWsdl([{ name: 'cars.wsdl', text }, ...more], choice);
}

export function read(text: string, handed: Handed = {}): DescribedService {
  const result = given(false, text, handed);
  if ('list' in result) throw new Error('a list came where a service was asked for');
  return result;
}

export function listed(text: string, handed: Handed = {}): readonly ListedOperation[] {
  const result = given(true, text, handed);
  if (!('list' in result)) throw new Error('a service came where a list was asked for');
  return result.list;
}

export function fieldsOf(service: DescribedService, name: string) {
  const found = service.types.find((one) => one.name === name);
  return Object.fromEntries((found?.kind === 'object' ? found.fields : []).map((field) => [field.name, field]));
}

export const said = ({ undecided }: DescribedService): string => undecided.join('\n');

export function complaintOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    throw error;
  }
  throw new Error('nothing was complained of');
}
