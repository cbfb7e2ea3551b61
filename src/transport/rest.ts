/** REST with JSON: a message on its way out, a body on its way in. */

import { ContractBroken, Problem } from '../errors.ts';
import type { RestMessage } from '../types.ts';
import { readJson } from './json.ts';
import type { WireReply } from './reply.ts';
import type { WireRequest } from './wire.ts';

/** @throws Problem BAD_INPUT for an idempotency key that is no header: it is the only text of a caller in one. */
export function restRequest({ method, target, json, idempotency }: RestMessage): WireRequest {
  if (idempotency && !keyForm.test(idempotency.key)) {
    throw new Problem('BAD_INPUT', { isUnmade: true, message: 'The idempotency key is not printable ASCII.' });
  }
  const headers = { accept: 'application/json', ...(idempotency && { [idempotency.header]: idempotency.key }) };
  if (json === undefined) return { method, target, headers };
  return { method, target, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** Printable ASCII, RFC 9110 section 5.5, without the space around it that a server would take off. */
const keyForm = /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** @throws ContractBroken for anything but whole JSON that says it is JSON. */
export function restBody({ contentType, isWhole, text }: WireReply): unknown {
  if (contentType !== 'application/json' && !contentType.endsWith('+json')) {
    throw new ContractBroken('the content type is not JSON');
  }
  const body = readJson(text());
  // Every other value ends with a character of its own: 12 may be the beginning of 123.
  if (!isWhole && typeof body === 'number') throw new ContractBroken('nothing tells whether the number is whole');
  return body;
}
