/** REST with JSON: a message on its way out, a body on its way in. */

import { ContractBroken } from '../errors.ts';
import type { RestMessage } from '../types.ts';
import type { WireReply, WireRequest } from './wire.ts';

export function restRequest({ method, target, json, idempotency }: RestMessage): WireRequest {
  const headers = { accept: 'application/json', ...(idempotency && { [idempotency.header]: idempotency.key }) };
  if (json === undefined) return { method, target, headers };
  return { method, target, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** @throws ContractBroken for anything but JSON that says it is JSON. */
export function restBody({ contentType, text }: WireReply): unknown {
  if (contentType !== 'application/json' && !contentType.endsWith('+json')) {
    throw new ContractBroken('the content type is not JSON');
  }
  try {
    return JSON.parse(text()) as unknown;
  } catch (error) {
    if (error instanceof ContractBroken) throw error;
    throw new ContractBroken('the body is not JSON');
  }
}
