/** However an agency fails, nobody but the operator sees its words, its address or our proofs; and the log has none of its words. */

import { afterEach, describe, expect, test } from 'vitest';
import { ContractBroken, extensionsOf, Problem } from '../../src/errors.ts';
import {
  type Answering,
  exchange,
  json,
  openTransport,
  shown,
  startAgency,
  text,
  thisMachine,
  upstreamAt,
} from './agency.ts';
import { codeOf, envelope, fault, restThing, restThings, soapThings, things } from './operations.ts';

const canary = '0499370899';
const says: Record<string, Answering> = {
  'an error page': text(
    `<h1>${canary}</h1>`,
    { 'content-type': 'text/html', 'retry-after': canary, 'x-debug': canary },
    500,
  ),
  'a refusal': json({ message: canary }, 400),
  'a refusal of us': text(canary, { 'www-authenticate': `Basic realm="${canary}"` }, 401),
  'a redirect': text('', { location: `http://${canary}.example/` }, 302),
  'a busy page': text(canary, { 'retry-after': `after ${canary}` }, 429),
  'a content type': text('{}', { 'content-type': `application/${canary}` }),
  'a charset': text('{}', { 'content-type': `application/json; charset=${canary}` }),
  'a charset of XML': text('{}', { 'content-type': `text/xml; charset=${canary}` }),
  'a content encoding': text('{}', { 'content-type': 'application/json', 'content-encoding': canary }),
  'broken JSON': text(`{"name": ${canary}canary`, { 'content-type': 'application/json' }),
  'JSON of another shape': json({
    [canary]: canary,
    name: { [canary]: canary },
    things: [{ id: canary, name: { [canary]: 1 } }],
  }),
  'a reason': json({ refusal: canary }),
  'broken XML': text(`<a>${canary}`, { 'content-type': 'text/xml' }),
  'XML of another shape': text(things(`<thing><id>${canary}</id><name><x>${canary}</x></name></thing>`), {
    'content-type': 'text/xml',
  }),
  'another element': text(envelope(`<x${canary} xmlns="urn:${canary}"/>`), { 'content-type': 'text/xml' }),
  'a fault': text(fault(`s:${canary}`, codeOf(canary), canary), { 'content-type': 'text/xml' }, 500),
  'a fault that is a refusal': text(fault('s:Client', codeOf('E18'), canary), { 'content-type': 'text/xml' }, 500),
  'bytes that are not HTTP': (_, { socket }) => void socket?.end(`${canary}\r\n\r\n`),
  'a header that is too long': (_, { socket }) =>
    void socket?.end(`HTTP/1.1 200 OK\r\nX: ${canary.repeat(10_000)}\r\n\r\n`),
  'a reason phrase': (_, { socket }) => void socket?.end(`HTTP/1.1 500 ${canary}\r\nContent-Length: 0\r\n\r\n`),
  'nothing but a reset': (_, { socket }) => void socket?.resetAndDestroy(),
};

/** As `metrics` has it: where the contract was broken, and of anything else its kind alone. */
const logged = ({ details: { cause } }: Problem): string =>
  cause instanceof ContractBroken ? cause.message : cause instanceof Error ? cause.name : '';

function expectSilence(outcome: unknown, secrets: readonly string[]): void {
  expect(outcome).toBeInstanceOf(Problem);
  const problem = outcome as Problem;
  const visible = [
    shown(problem),
    JSON.stringify(extensionsOf(problem, 'fa', 'r')),
    JSON.stringify(extensionsOf(problem, 'en', 'r')),
    logged(problem),
    String(problem),
  ];
  for (const secret of [canary, ...secrets]) for (const each of visible) expect(each).not.toContain(secret);
}

const operations = { 'REST for one': restThing, 'REST for several': restThings, SOAP: soapThings };
const credentials = {
  key: 'key-canary',
  username: 'user-canary',
  password: 'password-canary',
  clientId: 'id-canary',
  clientSecret: 'secret-canary',
};
const kinds = [{ kind: 'none' }, { kind: 'basic' }, { kind: 'api-key', header: 'X-Key' }] as const;

describe.each(Object.entries(operations))('%s', (_, operation) => {
  test.each(Object.entries(says))('asked of an agency that says it in %s', async (__, answer) => {
    const agency = await startAgency(answer);
    for (const authentication of kinds) {
      const opened = openTransport(
        upstreamAt(agency.address, {
          authentication,
          connection: { address: agency.address, credentials, nets: thisMachine },
        }),
      );
      const outcome = await exchange(opened, operation);
      const each = Array.isArray(outcome) ? outcome : [outcome];
      for (const one of each)
        expectSilence(one, [...Object.values(credentials), agency.address.host, agency.address.port]);
    }
  });
});

test('an agency that is not there is not named by its address', async () => {
  for (const address of ['http://127.0.0.1:1', 'http://internal-canary.invalid', 'https://127.0.0.1:1']) {
    const outcome = await exchange(openTransport(upstreamAt(new URL(address))), restThing);
    expectSilence(outcome, ['127.0.0.1', 'internal-canary', 'ECONNREFUSED', 'ENOTFOUND']);
  }
});

test('a token endpoint’s words and our secret are shown to nobody', async () => {
  for (const answer of [
    says['an error page'],
    says['broken JSON'],
    says['a refusal'],
    json({ access_token: `${canary}\n`, token_type: 'Bearer' }),
  ]) {
    const agency = await startAgency(answer as Answering);
    const upstream = upstreamAt(agency.address, {
      authentication: { kind: 'oauth2', tokenPath: '/token' },
      connection: { address: agency.address, credentials, nets: thisMachine },
    });
    expectSilence(await exchange(openTransport(upstream), restThing), [
      ...Object.values(credentials),
      agency.address.host,
    ]);
  }
});

afterEach(() => expect(Object.keys(Object.prototype)).toEqual([]));
