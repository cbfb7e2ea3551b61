/** How an answer of a stand-in about several things is divided into parts, one a thing, and put together again, byte for byte. */

import { soapDivision } from './soap-division.ts';

/** Bytes of a message, one character each: cut and joined without being decoded. */
export type Bytes = string;

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

export interface Division {
  readonly agency: string;
  readonly operation: string;
  /** Whether a request is a call of this operation, in this form. */
  takes(question: Question): boolean;
  /** The things it is about; none where it is in a form that is not known here. */
  keysOf(question: Question): readonly string[];
  /** The question about these things. */
  ask(keys: readonly string[]): Question;
  /** The part of an answer about one thing alone; `undefined` where the answer is another than usual. */
  partIn(answer: Bytes): Bytes | undefined;
  whole(parts: readonly Bytes[]): Bytes;
}

const json = { 'content-type': 'application/json' };

const beforeEntries = '{"status":{"code":0,"message":"عملیات موفق"},"results":[';
/** `{"nationalCode":"0123456789",` which the answer about one person alone does not have. */
const entryHeadLength = 29;

const persons: Division = {
  agency: 'civil-registry',
  operation: 'identityOf',
  takes: ({ method, target }) => method === 'POST' && target === '/v1/persons/inquiries',
  keysOf: ({ body }) => body.match(/\d{10}/g) ?? [],
  ask: (keys) => ({
    method: 'POST',
    target: '/v1/persons/inquiries',
    headers: json,
    body: JSON.stringify({ nationalCodes: keys }),
  }),
  partIn: (answer) => between(answer, bytesOf(beforeEntries), ']}'),
  whole: (parts) => `${bytesOf(beforeEntries)}${parts.join(',')}]}`,
};

const person: Division = {
  ...persons,
  takes: ({ method, target }) => method === 'GET' && target.startsWith('/v1/persons/'),
  keysOf: ({ target }) => [target.slice('/v1/persons/'.length)],
  whole: ([part = '']) => `{${part.slice(entryHeadLength)}`,
};

const properties: Division = {
  agency: 'municipality',
  operation: 'propertiesOf',
  takes: ({ method, target }) => method === 'GET' && target.startsWith('/api/properties?owner='),
  keysOf: ({ target }) => [target.slice('/api/properties?owner='.length)],
  ask: ([key = '']) => ({ method: 'GET', target: `/api/properties?owner=${key}`, headers: {}, body: '' }),
  partIn: (answer) => answer,
  whole: ([part = '']) => part,
};

const taxes: Division = {
  agency: 'municipality',
  operation: 'taxOf',
  takes: ({ method, target }) => method === 'POST' && target === '/api/taxes/query',
  keysOf: ({ body }) => body.match(/\d+-\d+-\d+-\d+/g) ?? [],
  ask: (keys) => ({ method: 'POST', target: '/api/taxes/query', headers: json, body: JSON.stringify({ codes: keys }) }),
  partIn: (answer) => between(answer, '{"taxes":[', '],"unknown":[]}'),
  whole: (parts) => `{"taxes":[${parts.join(',')}],"unknown":[]}`,
};

export const divisions: readonly Division[] = [
  persons,
  person,
  properties,
  taxes,
  soapDivision('GetVehiclesByOwners', 'vehiclesOf', 'nationalCode'),
  soapDivision('GetLicencesByOwners', 'drivingLicenceOf', 'nationalCode'),
  soapDivision('GetFinesByPlates', 'finesOf', 'plate'),
  soapDivision('GetVehiclesByPlates', 'vehicleOf', 'plate'),
];

/** What stands between a head and a tail; `undefined` where they are not there. */
export function between(answer: Bytes, head: Bytes, tail: Bytes): Bytes | undefined {
  const isUsual = answer.startsWith(head) && answer.endsWith(tail) && answer.length > head.length + tail.length;
  return isUsual ? answer.slice(head.length, answer.length - tail.length) : undefined;
}

export const bytesOf = (text: string): Bytes => Buffer.from(text, 'utf8').toString('latin1');
export const textOf = (bytes: Bytes): string => Buffer.from(bytes, 'latin1').toString('utf8');
