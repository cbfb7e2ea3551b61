/** A key that an agency wants in the query: it is sent there, encoded, and shown nowhere. */

import { expect, test } from 'vitest';
import { manifestMistakes } from '../../src/agencies/manifest.ts';
import { path, rest, z } from '../../src/kit/index.ts';
import { exchange, json, openTransport, shown, startAgency, thisMachine, upstreamAt } from './agency.ts';
import { restThing } from './operations.ts';

const key = 'key-canary&x=1';
const searched = rest.get({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  reuse: 'never',
  path: () => path`/search`,
  query: () => ({ q: 'a' }),
  response: z.object({ name: z.string() }),
});

async function behind(answer = json({ id: '1', name: 'x' })) {
  const agency = await startAgency(answer);
  const opened = openTransport(
    upstreamAt(agency.address, {
      authentication: { kind: 'api-key', query: 'api_key' },
      connection: { address: agency.address, credentials: { key }, nets: thisMachine },
    }),
  );
  return { agency, opened };
}

test('it is one more pair of the query, and stays one', async () => {
  const { agency, opened } = await behind();
  await exchange(opened, restThing);
  await exchange(opened, searched);
  expect(agency.received.map(({ url }) => url)).toEqual([
    '/things/1?api_key=key-canary%26x%3D1',
    '/search?q=a&api_key=key-canary%26x%3D1',
  ]);
});

test.each([401, 404, 429, 500])('nobody is shown it, however the agency fails: %i', async (status) => {
  const { opened } = await behind(json({ error: key }, status));
  const outcome = await exchange(opened, searched);
  expect(shown(outcome as never) + String(outcome)).not.toContain('key-canary');
});

test('a manifest has it in a header or in the query, and in nothing that HTTP sets', () => {
  const manifest = (authentication: unknown) =>
    manifestMistakes('a', {
      id: 'a',
      name: { fa: 'ا', en: 'a' },
      level: 'draft',
      contact: 'c',
      hosts: ['a.example'],
      authentication,
      scopes: {},
    });
  expect(manifest({ kind: 'api-key', query: 'api_key' })).toEqual([]);
  expect(manifest({ kind: 'api-key', header: 'X-Key', clientCertificate: true })).toEqual([]);
  expect(manifest({ kind: 'mtls' })).toEqual([]);
  expect(manifest({ kind: 'signed', with: 'hmac', headers: ['X-Signature'] })).toEqual([]);
  expect(manifest({ kind: 'x-road', provider: 'GOV/70008440/population' })).toEqual([]);
  for (const wrong of [
    { kind: 'api-key' },
    { kind: 'api-key', header: 'X-Key', query: 'key' },
    { kind: 'api-key', header: 'Content-Length' },
    { kind: 'api-key', query: 'a&b' },
    { kind: 'signed', with: 'hmac', headers: ['Host'] },
    { kind: 'signed', with: 'hmac', headers: [] },
    { kind: 'signed', with: 'md5', headers: ['X-Signature'] },
    { kind: 'x-road', provider: 'GOV/70008440' },
    { kind: 'x-road', provider: '../../..' },
    { kind: 'oauth2', tokenPath: '/t', scope: 'a"b' },
  ])
    expect(manifest(wrong)).toHaveLength(1);
});
