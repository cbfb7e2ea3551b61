/** REST over X-Road: who asks whom is said, each answer is held against its request, and an error's words are kept from everybody. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { path, rest, z } from '../../src/kit/index.ts';
import { json as reply } from '../../src/sandbox/replies.ts';
import { defineStandIn, route } from '../../src/sandbox/stand-in.ts';
import { xRoadDoor } from '../../src/sandbox/x-road.ts';
import { connectionMistakes } from '../../src/transport/mistakes.ts';
import type { XRoad } from '../../src/transport/upstream.ts';
import { agencyOf } from '../sandbox/agencies.ts';
import {
  type Answering,
  exchange,
  json,
  openTransport,
  type Received,
  shown,
  startAgency,
  thisMachine,
  upstreamAt,
} from './agency.ts';

const client = 'IR/GOV/1001/pishkhan';
const provider = 'IR/GOV/70008440/population';
const road: XRoad = { kind: 'x-road', provider: 'GOV/70008440/population' };

interface ById {
  readonly id: string;
  readonly userId?: string;
  readonly issue?: string;
}

const shared = {
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  response: z.object({ name: z.string() }),
} as const;
const xRoad = ({ userId, issue }: ById) => ({
  ...(userId !== undefined && { userId }),
  ...(issue !== undefined && { issue }),
});
const personOf = rest.get({
  ...shared,
  reuse: 'never',
  path: ({ id }: ById) => path`/registry/persons/${id}`,
  absentStatus: 404,
  xRoad,
});
const search = rest.get({
  ...shared,
  reuse: 'never',
  path: () => path`/registry/search`,
  json: ({ id }: ById) => ({ id, name: 'علی' }),
  query: () => ({ page: '1' }),
});

const opened = (address: URL, authentication: XRoad = road, who = client) =>
  openTransport(
    upstreamAt(address, { authentication, connection: { address, credentials: { client: who }, nets: thisMachine } }),
  );

const standIn = () => {
  const door = xRoadDoor({ client, provider });
  return agencyOf(
    defineStandIn({
      credentials: { client },
      guard: door.guard,
      routes: door.service('registry', [
        route({
          operation: 'personOf',
          method: 'GET',
          path: '/persons/:id',
          answer: ({ parameters: { id } }) => (id === 'none' ? reply({}, { status: 404 }) : reply({ name: id })),
        }),
        route({ operation: 'search', method: 'POST', path: '/search', answer: ({ body }) => reply({ name: body }) }),
      ]),
    }),
  );
};

describe('a security server that hashes what it hears', () => {
  test('is asked and believed: without a body, with one, and for nobody', async () => {
    const agency = await standIn();
    const transport = opened(new URL(agency.url));
    expect(await exchange(transport, personOf, { inputs: [{ id: 'a b/ج' }] })).toEqual([{ data: { name: 'a b/ج' } }]);
    expect(await exchange(transport, search)).toEqual([{ data: { name: '{"id":"1","name":"علی"}' } }]);
    expect(await exchange(transport, personOf, { inputs: [{ id: 'none' }] })).toEqual([{ data: null }]);
    expect(agency.calls().served).toEqual({ personOf: 2, search: 1 });
  });

  test('does not know us: a refusal of us', async () => {
    const agency = await standIn();
    const outcome = await exchange(opened(new URL(agency.url), road, 'IR/GOV/1001/other'), personOf);
    expect(outcome).toMatchObject({ code: 'AGENCY_REFUSED_US', details: { isUnmade: true } });
  });
});

test('what is said of us: path and headers of PR-REST, another id each time, and whose action it is where that is declared', async () => {
  const agency = await startAgency(json({ name: 'x' }));
  const transport = opened(agency.address, { ...road, instance: 'EE', requestHash: 'unchecked' }, 'IR/GOV/10 01');
  await exchange(transport, personOf, { inputs: [{ id: '1', userId: 'IR0499370899', issue: 'MT/1' }] });
  await exchange(transport, personOf);
  expect(agency.received[0]).toMatchObject({
    url: '/r1/EE/GOV/70008440/population/registry/persons/1',
    headers: { 'x-road-client': 'IR/GOV/10%2001', 'x-road-userid': 'IR0499370899', 'x-road-issue': 'MT/1' },
  });
  expect(agency.received[1]?.headers['x-road-userid']).toBeUndefined();
  expect(new Set(agency.received.map(({ headers }) => headers['x-road-id'])).size).toBe(2);
});

test.each(['IR1\r\nX-Road-Client: IR/GOV/9/evil', 'علی', 'a'.repeat(256), ''])(
  'a user id like %j is no header, and is not sent',
  async (userId) => {
    const agency = await startAgency(json({ name: 'x' }));
    const outcome = await exchange(opened(agency.address), personOf, { inputs: [{ id: '1', userId }] });
    expect(outcome).toMatchObject({ code: 'BAD_INPUT', details: { isUnmade: true } });
    expect(agency.received).toEqual([]);
  },
);

/** The answer of a good security server, but for what a test changes. */
const answering =
  (changed: (headers: Record<string, string>) => Record<string, string>, status = 200): Answering =>
  ({ method, url, headers }: Received, response) => {
    const told = [
      `${method}`,
      `${url}`,
      `Accept:${headers.accept}`,
      `X-Road-Client:${headers['x-road-client']}`,
      `X-Road-Id:${headers['x-road-id']}`,
      'x-road-request-id:r1',
    ];
    const good = {
      'content-type': 'application/json',
      'x-road-id': String(headers['x-road-id']),
      'x-road-client': String(headers['x-road-client']),
      'x-road-service': `${provider}/registry`,
      'x-road-request-id': 'r1',
      'x-road-request-hash': createHash('sha512')
        .update(told.map((line) => `${line}\r\n`).join(''))
        .digest('base64'),
    };
    response.writeHead(status, changed(good)).end('{"name":"x"}');
  };
const without = (name: string) => (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));

test('the hash is made as PR-REST says', async () => {
  const agency = await startAgency(answering((headers) => headers));
  expect(await exchange(opened(agency.address), personOf)).toEqual([{ data: { name: 'x' } }]);
});

describe('an answer that is not one to the request is given to nobody', () => {
  test.each([
    ['another id', (headers: Record<string, string>) => ({ ...headers, 'x-road-id': 'canary' })],
    ['another client', (headers: Record<string, string>) => ({ ...headers, 'x-road-client': 'IR/GOV/1001/canary' })],
    ['another service', (headers: Record<string, string>) => ({ ...headers, 'x-road-service': `${provider}/canary` })],
    ['another hash', (headers: Record<string, string>) => ({ ...headers, 'x-road-request-hash': 'canary' })],
    [
      'a hash with another request id',
      (headers: Record<string, string>) => ({ ...headers, 'x-road-request-id': 'canary' }),
    ],
    ['no hash', without('x-road-request-hash')],
    ['no id', without('x-road-id')],
    ['no service', without('x-road-service')],
  ])('%s', async (_, changed) => {
    for (const status of [200, 404]) {
      const agency = await startAgency(answering(changed, status));
      const outcome = await exchange(opened(agency.address), personOf);
      expect(outcome).toMatchObject({ code: 'AGENCY_INVALID' });
      expect(shown(outcome as Problem) + String((outcome as Problem).cause)).not.toContain('canary');
    }
  });

  test('a hash is not looked at where the manifest says so; all else is', async () => {
    const unchecked: XRoad = { ...road, requestHash: 'unchecked' };
    const one = await startAgency(answering(without('x-road-request-hash')));
    expect(await exchange(opened(one.address, unchecked), personOf)).toEqual([{ data: { name: 'x' } }]);
    const other = await startAgency(answering(without('x-road-id')));
    expect(await exchange(opened(other.address, unchecked), personOf)).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});

describe('an error says whose fault it was', () => {
  test.each([
    ['Client.BadRequest', 400, 'AGENCY_INVALID', 'OurRequest', true],
    ['Server.ClientProxy.SslAuthenticationFailed', 500, 'MISCONFIGURED', 'OurSecurityServer', true],
    ['Server.ClientProxy.OutdatedGlobalConf', 500, 'MISCONFIGURED', 'OurSecurityServer', undefined],
    ['Server.ClientProxy.NetworkError', 500, 'AGENCY_UNAVAILABLE', 'OurSecurityServer', undefined],
    ['Server.ServerProxy.AccessDenied', 500, 'AGENCY_REFUSED_US', 'TheirSecurityServer', true],
    ['Server.ServerProxy.UnknownService', 500, 'AGENCY_INVALID', 'TheirSecurityServer', true],
    ['Server.ServerProxy.DatabaseError', 500, 'AGENCY_UNAVAILABLE', 'TheirSecurityServer', undefined],
    ['Server.ServerProxy.ServiceFailed.HttpError', 500, 'AGENCY_UNAVAILABLE', 'TheirService', undefined],
    ['canary', 500, 'AGENCY_UNAVAILABLE', 'TheirSecurityServer', undefined],
    ['Server.ServerProxy.canary', 200, 'AGENCY_UNAVAILABLE', 'TheirSecurityServer', undefined],
  ])('%s with %i', async (fault, status, code, whose, isUnmade) => {
    const agency = await startAgency((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-road-error': fault });
      response.end(JSON.stringify({ type: fault, message: 'canary', name: 'canary' }));
    });
    const outcome = (await exchange(opened(agency.address), personOf)) as Problem;
    expect(outcome).toBeInstanceOf(Problem);
    expect([outcome.code, (outcome.details.cause as Error).name, outcome.details.isUnmade]).toEqual([
      code,
      whose,
      isUnmade,
    ]);
    expect(shown(outcome) + String(outcome.details.cause)).not.toContain('canary');
  });

  test('a status without one is its service’s, or that of somebody on the way', async () => {
    const agency = await startAgency(json({}, 503));
    expect(await exchange(opened(agency.address), personOf)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });
});

test('what is wrong with a client or an address is said at the start', () => {
  const mistakes = (url: string, credentials: Readonly<Record<string, string>>) =>
    connectionMistakes(
      upstreamAt(new URL(url), { authentication: road, connection: { address: new URL(url), credentials } }),
    ).map(({ sentence }) => sentence);
  expect(mistakes('https://agency.example', { client })).toEqual([]);
  expect(mistakes('https://agency.example', {})).toEqual(['the credentials have no "client"']);
  expect(mistakes('https://agency.example', { client: 'IR/../1/2' })).toEqual([
    'the client is not instance/class/member/subsystem',
  ]);
  expect(mistakes('https://agency.example/r1', { client })).toEqual(['the address of a security server has no path']);
});
