/** What is said to an agency's token endpoint, where its manifest says more than its path. */

import { expect, test } from 'vitest';
import type { Upstream } from '../../src/transport/upstream.ts';
import { exchange, json, openTransport, startAgency, thisMachine, upstreamAt } from './agency.ts';
import { restThing } from './operations.ts';

async function askedWith(door: Partial<Extract<Upstream['authentication'], { kind: 'oauth2' }>>) {
  const agency = await startAgency((received, response) => {
    const token = { access_token: 'token', token_type: 'Bearer' };
    json(received.url === '/token' ? token : { id: '1', name: 'x' })(received, response);
  });
  const credentials = { clientId: 'a&b', clientSecret: 'secret-canary' };
  const upstream = upstreamAt(agency.address, {
    authentication: { kind: 'oauth2', tokenPath: '/token', ...door },
    connection: { address: agency.address, credentials, nets: thisMachine },
  });
  expect(await exchange(openTransport(upstream), restThing)).toEqual([{ data: { name: 'x' } }]);
  return agency.received[0];
}

test('a scope', async () => {
  const asked = await askedWith({ scope: 'read:persons offline' });
  expect(asked?.body).toBe('grant_type=client_credentials&scope=read%3Apersons+offline');
  expect(asked?.headers.authorization).toMatch(/^Basic /);
});

test('the client in the body, and then nowhere else', async () => {
  const asked = await askedWith({ clientIn: 'body' });
  expect(asked?.body).toBe('grant_type=client_credentials&client_id=a%26b&client_secret=secret-canary');
  expect(asked?.headers.authorization).toBeUndefined();
});
