/** Who is let in, and what a caller without token, visit or scope is told. */

import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const identity: Asked = { document: '{ citizen(nationalId: "0499370899") { nationalId identity { lastName } } }' };

describe('a token', () => {
  const refused: Readonly<Record<string, () => Promise<string | undefined>>> = {
    missing: async () => undefined,
    'not a token': async () => 'Bearer x.y.z',
    'of another scheme': async () => `Basic ${await gateway.token()}`,
    expired: async () => `Bearer ${await gateway.token({ expires: '-2m' })}`,
    'with its end changed': async () => `Bearer ${(await gateway.token()).slice(0, -4)}AAAA`,
    'without a signature': async () => {
      const [, payload] = (await gateway.token()).split('.');
      return `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    },
    'signed with a shared secret': async () => {
      const token = new SignJWT({ office: 'P-1001', client: 'x', scope: 'counter.lookup' });
      const signed = await token
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('urn:pishkhan:sandbox')
        .setAudience('pishkhan')
        .setSubject('demo')
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode('a secret that is long enough to be one'));
      return `Bearer ${signed}`;
    },
    'far too long': async () => `Bearer ${'a'.repeat(9_000)}`,
  };

  it.each(Object.keys(refused))('that is %s is refused, and nobody is asked', async (name) => {
    const authorization = await refused[name]?.();
    const calls = await gateway.callsDuring(async () => {
      const { status, errors, data } = await gateway.ask({ ...identity, headers: { authorization } });
      expect(status).toBe(401);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
    expect(calls).toEqual({});
  });
});

describe('a visit', () => {
  it.each([undefined, 'nobody', ''])('is required for personal data: %j is none', async (visit) => {
    const calls = await gateway.callsDuring(async () => {
      const { data, errors } = await gateway.ask({ ...identity, headers: { 'x-visit': visit } });
      expect(data).toEqual({ citizen: { nationalId: '0499370899', identity: null } });
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        path: ['citizen', 'identity'],
        extensions: { code: 'VISIT_REQUIRED', retryable: false },
      });
    });
    expect(calls).toEqual({});
  });
});

describe('a scope', () => {
  const ways: Readonly<Record<string, string>> = {
    plainly: '{ citizen(nationalId: "0499370899") { identity { lastName } vehicles { plate } } }',
    'through an alias': '{ c: citizen(nationalId: "0499370899") { identity { lastName } v: vehicles { plate } } }',
    'through a fragment':
      '{ citizen(nationalId: "0499370899") { ...f } } fragment f on Citizen { identity { lastName } vehicles { plate } }',
    'through an inline fragment':
      '{ citizen(nationalId: "0499370899") { ... on Citizen { identity { lastName } vehicles { plate } } } }',
    'in the second of two operations':
      'query A { citizen(nationalId: "0499370899") { nationalId } } query B { citizen(nationalId: "0499370899") { identity { lastName } vehicles { plate } } }',
  };

  it.each(Object.keys(ways))('that is missing refuses its field alone: %s', async (way) => {
    const token = await gateway.token({ scopes: ['counter.lookup', 'civil-registry.identity'] });
    const calls = await gateway.callsDuring(async () => {
      const reply = await fetch(`${gateway.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-visit': 'demo' },
        body: JSON.stringify({ query: ways[way], ...(way.startsWith('in the second') && { operationName: 'B' }) }),
      });
      const { data, errors } = (await reply.json()) as {
        data: Record<string, Record<string, unknown>>;
        errors: { path: string[]; extensions: { code: string } }[];
      };
      const [citizen] = Object.values(data);
      expect(citizen?.identity).not.toBeNull();
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    });
    expect(Object.keys(calls).filter((call) => call.startsWith('police.'))).toEqual([]);
  });

  it('that is missing refuses through a union as well', async () => {
    const token = await gateway.token({ scopes: ['counter.lookup', 'municipality.properties'] });
    const { errors } = await gateway.ask({
      document:
        '{ citizen(nationalId: "0499370899") { properties { owners { ... on Citizen { nationalId identity { lastName } } } } } }',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(errors?.length).toBeGreaterThan(0);
    for (const { extensions } of errors ?? []) expect(extensions.code).toBe('FORBIDDEN');
  });
});
