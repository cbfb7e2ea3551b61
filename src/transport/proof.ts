/** Puts into a request what proves to an agency who we are. */

import type { WireRequest } from './wire.ts';

/** RFC 7617, in UTF-8. */
export function basic(name = '', secret = ''): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

/** The proof stands in place of whatever the message says under its names, in either case of their letters. */
export function withHeaders(request: WireRequest, proof: Readonly<Record<string, string>>): WireRequest {
  const names = new Set(Object.keys(proof).map((name) => name.toLowerCase()));
  const kept = Object.entries(request.headers).filter(([name]) => !names.has(name.toLowerCase()));
  return { ...request, headers: Object.fromEntries([...kept, ...Object.entries(proof)]) };
}

/** As one more pair of the query. */
export function withQuery(request: WireRequest, name: string, secret: string): WireRequest {
  const pair = new URLSearchParams([[name, secret]]).toString();
  return { ...request, target: `${request.target}${request.target.includes('?') ? '&' : '?'}${pair}` };
}
