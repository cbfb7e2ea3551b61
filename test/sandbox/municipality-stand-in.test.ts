/** The municipality's wire format: REST with JSON behind OAuth 2.0 client credentials. */

import { expect, it } from 'vitest';
import { standIn } from '../../adapters/municipality/sandbox.ts';
import type { Agency } from '../../src/sandbox/agency.ts';
import { oauthDoor } from '../../src/sandbox/oauth.ts';
import { citizens, demoCitizen, permitsOf, platesOf } from '../../src/sandbox/population/index.ts';
import { defineStandIn } from '../../src/sandbox/stand-in.ts';
import { agencyOf, get, post, type Seen } from './agencies.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

function clientOf({ credentials: { clientId = '', clientSecret = '' } }: Agency): Record<string, string> {
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return { ...form, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function bearerOf(agency: Agency): Promise<Record<string, string>> {
  const { text } = await post(agency, '/oauth/token', 'grant_type=client_credentials', clientOf(agency));
  return { authorization: `Bearer ${JSON.parse(text).access_token}` };
}

async function ask(agency: Agency, path: string) {
  const { status, text } = await get(agency, path, await bearerOf(agency));
  return { http: status, ...JSON.parse(text) };
}

const refusalOf = ({ status, headers, text }: Seen) => [status, headers['www-authenticate'], JSON.parse(text).error];

it('gives tokens to its client', async () => {
  const agency = await agencyOf(standIn);
  const { status, headers, text } = await post(
    agency,
    '/oauth/token',
    'grant_type=client_credentials',
    clientOf(agency),
  );
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  expect(JSON.parse(text)).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 300 });
  expect(agency.calls().calls).toEqual({ token: 1 });
});

it('gives none to others, and none for another grant', async () => {
  const agency = await agencyOf(standIn);
  const stranger = { ...form, authorization: `Basic ${Buffer.from('a:b').toString('base64')}` };
  const challenged = [401, 'Basic realm="oauth"', 'invalid_client'];
  expect(refusalOf(await post(agency, '/oauth/token', 'grant_type=client_credentials', stranger))).toEqual(challenged);
  expect(refusalOf(await post(agency, '/oauth/token', 'grant_type=client_credentials', form))).toEqual(challenged);
  expect(refusalOf(await post(agency, '/oauth/token', 'grant_type=password', clientOf(agency)))).toEqual([
    400,
    undefined,
    'unsupported_grant_type',
  ]);
  const asJson = { ...clientOf(agency), 'content-type': 'application/json' };
  expect(refusalOf(await post(agency, '/oauth/token', '{}', asJson))).toEqual([400, undefined, 'invalid_request']);
});

it('reads names and secrets that were form-encoded', async () => {
  const client = { clientId: 'a b:c', clientSecret: 'ص+%&=/' };
  const { guard, tokenRoute } = oauthDoor(client, { path: '/oauth/token' });
  const agency = await agencyOf(defineStandIn({ credentials: { ...client }, guard, routes: [tokenRoute] }));
  const pair = `${new URLSearchParams({ '': client.clientId }).toString().slice(1)}:${encodeURIComponent(client.clientSecret)}`;
  const headers = { ...form, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  expect((await post(agency, '/oauth/token', 'grant_type=client_credentials', headers)).status).toBe(200);
});

it.each(['/api/properties?owner=0499370899', '/api/properties/1-1-1-1', '/api/traffic-permits?plate=1', '/nothing'])(
  'tells nothing of %s without a token of this process',
  async (path) => {
    const agency = await agencyOf(standIn);
    const refused = [401, 'Bearer error="invalid_token"', 'invalid_token'];
    expect(refusalOf(await get(agency, path))).toEqual(refused);
    const { authorization = '' } = await bearerOf(agency);
    expect(refusalOf(await get(agency, path, { authorization: `${authorization}x` }))).toEqual(refused);
    expect(refusalOf(await get(agency, path, { authorization: authorization.replace(/ \d/, ' 9') }))).toEqual(refused);
  },
);

it('refuses tokens of another process, and those that have expired', async () => {
  const door = () => oauthDoor({ clientId: 'a', clientSecret: 'b' }, { path: '/t', lifeSeconds: 0 });
  const { guard, tokenRoute } = door();
  const agency = await agencyOf(
    defineStandIn({ credentials: { clientId: 'a', clientSecret: 'b' }, guard, routes: [tokenRoute] }),
  );
  const { text } = await post(agency, '/t', 'grant_type=client_credentials', clientOf(agency));
  const headers = { authorization: `Bearer ${JSON.parse(text).access_token}` };
  expect((await get(agency, '/nothing', headers)).status).toBe(401);
  const other = await agencyOf(standIn);
  expect((await get(other, '/nothing', headers)).status).toBe(401);
});

it('lists the properties of an owner', async () => {
  const agency = await agencyOf(standIn);
  const { http, items } = await ask(agency, `/api/properties?owner=${demoCitizen}`);
  expect([http, items.length]).toEqual([200, 2]);
  expect(items[0]).toEqual({
    code: '2-1573-3465-9',
    usage: '1',
    area: '208.00',
    postalCode: '1391136303',
    owners: [{ kind: 'person', id: demoCitizen }],
  });
  expect(items[1].owners).toHaveLength(2);
  expect((await ask(agency, '/api/properties?owner=1')).http).toBe(400);
  expect((await ask(agency, '/api/properties')).http).toBe(400);
});

it('gives one property, or 404', async () => {
  const agency = await agencyOf(standIn);
  expect(await ask(agency, '/api/properties/2-1573-3465-9')).toMatchObject({
    http: 200,
    code: '2-1573-3465-9',
    area: '208.00',
  });
  expect(await ask(agency, '/api/properties/3-1-1-1')).toMatchObject({ http: 404, error: 'not_found' });
  expect(await ask(agency, '/api/properties/x')).toMatchObject({ http: 404 });
});

it('gives taxes, and says whom it does not know', async () => {
  const agency = await agencyOf(standIn);
  const query = async (codes: readonly string[]) =>
    post(agency, '/api/taxes/query', JSON.stringify({ codes }), await bearerOf(agency));
  expect(JSON.parse((await query(['3-1-1-1', '2-1573-3465-9', 'x'])).text)).toEqual({
    taxes: [
      {
        code: '2-1573-3465-9',
        year: 1404,
        amount: 3_794_000,
        debt: 3_794_000,
        dueOn: '1404/06/31',
        billId: '8372798540363',
        paymentId: '379440170',
      },
    ],
    unknown: ['3-1-1-1', 'x'],
  });
  expect((await query(Array(101).fill('3-1-1-1'))).status).toBe(400);
});

it('gives permits by plate, each part of it between hyphens', async () => {
  const agency = await agencyOf(standIn);
  const permits = (plate: string) => ask(agency, `/api/traffic-permits?plate=${encodeURIComponent(plate)}`);
  expect(await permits('89-ع-426-31')).toEqual({
    http: 200,
    permits: [
      { serial: 'T1404-05532147', zone: 'کنترل آلودگی هوا', kind: 'ANNUAL', from: '1404/01/01', to: '1404/12/29' },
    ],
  });
  expect(await permits('123-45678')).toEqual({ http: 200, permits: [] });
  expect((await permits('89ع426-31')).http).toBe(400);
});

it('has one to two permits for some, for a day or for the year', () => {
  const permits = [...citizens(2_000)].flatMap(platesOf).map(permitsOf);
  expect(new Set(permits.map(({ length }) => length))).toEqual(new Set([0, 1, 2]));
  expect(new Set(permits.flat().map(({ kind, from, to }) => `${kind} ${from === to}`))).toEqual(
    new Set(['ANNUAL false', 'DAILY true']),
  );
});
