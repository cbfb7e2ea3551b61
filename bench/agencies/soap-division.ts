/** The police's messages, divided: one element a plate or owner. */

import { between, type Division } from './division.ts';

const namespace = 'urn:ir:police:counter:v1';
const prolog = '<?xml version="1.0" encoding="utf-8"?>';
const open = `${prolog}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>`;
const close = '</soap:Body></soap:Envelope>';

/** @param item the element that names a thing in the question; its content is the thing's key. */
export function soapDivision(name: string, operation: string, item: 'nationalCode' | 'plate'): Division {
  const action = `"${namespace}/${name}"`;
  const items = new RegExp(`<${item}>(.*?)</${item}>`, 'gs');
  const head = `${open}<${name}Response xmlns="${namespace}">`;
  const tail = `</${name}Response>${close}`;
  return {
    agency: 'police',
    operation,
    takes: ({ method, headers }) => method === 'POST' && headers.soapaction === action,
    keysOf: ({ body }) => Array.from(body.matchAll(items), ([, key = '']) => key),
    ask: (keys) => ({
      method: 'POST',
      target: '/services/counter',
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: action },
      body: `${open}<${name} xmlns="${namespace}">${keys.map((key) => `<${item}>${key}</${item}>`).join('')}</${name}>${close}`,
    }),
    partIn: (answer) => between(answer, head, tail),
    whole: (parts) => `${head}${parts.join('')}${tail}`,
  };
}
