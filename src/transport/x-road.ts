/** REST over X-Road (PR-REST 1.0): who asks whom in path and headers, and each answer held against the request it is to. */

import { createHash, randomUUID } from 'node:crypto';
import { ContractBroken, Problem } from '../errors.ts';
import { isHeaderValue, type XRoadContext } from '../wire-messages.ts';
import type { Credentials } from './credentials.ts';
import { withHeaders } from './proof.ts';
import type { WireReply } from './reply.ts';
import type { ConnectedUpstream, XRoad } from './upstream.ts';
import { prefixOf, type WireRequest } from './wire.ts';
import { xRoadProblem } from './x-road-fault.ts';
import { partsOf, pathOf, providerOf } from './x-road-id.ts';

export function xRoad(upstream: ConnectedUpstream, road: XRoad): Credentials {
  const { agency, connection } = upstream;
  const client = connection.credentials.client ?? '';
  const provider = pathOf(providerOf(client, road));
  const own = { 'X-Road-Client': pathOf(partsOf(client)) };
  return {
    async prove(request) {
      if (request.xRoad === 'inside') return request;
      const context = contextHeaders(agency, request.xRoad);
      const headers = { ...own, 'X-Road-Id': randomUUID(), ...context };
      return withHeaders({ ...request, target: `/r1/${provider}${request.target}` }, headers);
    },
    renew: () => false,
    check(sent, reply) {
      const fault = reply.header('x-road-error');
      if (fault !== undefined) throw xRoadProblem(agency, fault);
      if (sent.xRoad === 'inside' || isOfSomebodyElse(reply)) return;
      const expected = {
        ...expectedOf(sent),
        ...(road.requestHash !== 'unchecked' && {
          'x-road-request-hash': requestHash(
            sent,
            prefixOf(connection.address),
            reply.header('x-road-request-id') ?? '',
          ),
        }),
      };
      for (const [name, value] of Object.entries(expected)) {
        if (!isSame(name, reply.header(name), value)) throw foreign(agency, name);
      }
    },
  };
}

/** Of these, who answers is not known, and the status says what there is to say: nothing is read out of them. */
const isOfSomebodyElse = ({ status }: WireReply): boolean =>
  status >= 500 || status === 401 || status === 403 || status === 408 || status === 429;

function contextHeaders(
  agency: string,
  { userId, issue, representedParty }: XRoadContext = {},
): Readonly<Record<string, string>> {
  const given = { 'X-Road-UserId': userId, 'X-Road-Issue': issue, 'X-Road-Represented-Party': representedParty };
  const headers = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (headers.every(([, value]) => value.length <= 255 && isHeaderValue(value))) return Object.fromEntries(headers);
  throw new Problem('BAD_INPUT', { agency, isUnmade: true, message: 'Who asks, or for what, is not printable ASCII.' });
}

/** Section 4.3: what comes back with every answer that went the whole way. */
function expectedOf({ headers, target }: WireRequest): Readonly<Record<string, string>> {
  const service = target.split(/[/?]/).slice(2, 7).join('/');
  return {
    'x-road-id': headers['X-Road-Id'] ?? '',
    'x-road-client': headers['X-Road-Client'] ?? '',
    'x-road-service': service,
  };
}

/** Identifiers are compared by their parts: whoever answers may encode more of them than we do, or less. */
function isSame(name: string, given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  const isIdentifier = name === 'x-road-client' || name === 'x-road-service';
  return isIdentifier ? pathOf(partsOf(given)) === pathOf(partsOf(expected)) : given === expected;
}

const foreign = (agency: string, name: string): Problem =>
  new Problem('AGENCY_INVALID', {
    agency,
    cause: new ContractBroken(`the answer's ${name} is not that of the request`),
  });

/** Neither told to the other security server nor hashed: of one connection, or of one machine. */
const untold = new Set(['user-agent', 'pragma', 'server', 'x-road-request-hash', 'x-road-request-id']);

/**
 * Section 4.3: SHA-512 of the request as our security server tells it to theirs, and, where there is a body, of that
 * hash and the body's: the method, the target and each header on a line, ours first and the server's request id last.
 */
export function requestHash({ method, target, headers, body }: WireRequest, prefix: string, requestId: string): string {
  const told = Object.entries(headers).filter(([name]) => !untold.has(name.toLowerCase()));
  const lines = [
    method,
    prefix + target,
    ...told.map(([name, value]) => `${name}:${value}`),
    `x-road-request-id:${requestId}`,
  ];
  const head = sha512(lines.map((line) => `${line}\r\n`).join(''));
  return (body === undefined || body === '' ? head : sha512(Buffer.concat([head, sha512(body)]))).toString('base64');
}

const sha512 = (text: string | Buffer): Buffer => createHash('sha512').update(text).digest();
