/** Tokens that are not the issuer's, not for us, not of now, or no tokens at all. */

import { SignJWT } from 'jose';
import { each, exactly } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { letThrough } from '../plants.ts';
import { nowSeconds, openIssuer, signingKey } from '../rig/issuer.ts';
import { callsDuring } from '../rig/measure.ts';
import type { Rig } from '../rig/rig.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function forged({ issuer, scopes }: Rig, elsewhere: string): Promise<Readonly<Record<string, string>>> {
  const { key } = issuer;
  const own = await signingKey('ES256', key.kid);
  const usual = {
    iss: issuer.issuer,
    aud: issuer.audience,
    sub: 'demo',
    office: 'P-1001',
    client: 'attacks',
    scope: scopes.join(' '),
  };
  const lasting = { ...usual, exp: nowSeconds() + 3_600 };
  const good = await issuer.token(usual);
  const [head = '', payload = '', signature = ''] = good.split('.');
  const byPublicKey = (bytes: string): Promise<string> =>
    new SignJWT(lasting).setProtectedHeader({ alg: 'HS256', kid: key.kid }).sign(Buffer.from(bytes));
  const header = (extra: Readonly<Record<string, unknown>>): string =>
    encoded({ alg: 'ES256', kid: key.kid, ...extra });
  const none = (alg: string): string => `${encoded({ alg, kid: key.kid })}.${encoded(lasting)}.`;
  return {
    expired: await issuer.token({ ...usual, exp: nowSeconds() - 120 }),
    'not yet valid': await issuer.token({ ...usual, nbf: nowSeconds() + 600 }),
    'without an end': await issuer.token({ ...usual, exp: undefined }),
    'of another issuer': await issuer.token({ ...usual, iss: 'https://issuer.evil.example' }),
    'for another audience': await issuer.token({ ...usual, aud: 'another' }),
    'of nobody': await issuer.token({ ...usual, sub: undefined }),
    'of no office': await issuer.token({ ...usual, office: undefined }),
    'of a list of offices': await issuer.token({ ...usual, office: ['P-1001', 'P-1002'] }),
    'by another key of the same name': await issuer.token(usual, { key: own }),
    'by a key nobody published': await issuer.token(usual, { key: await signingKey() }),
    'with its key in it': await issuer.token(usual, { key: own, header: { jwk: own.publicJwk } }),
    'with the address of its keys in it': await issuer.token(usual, {
      key: own,
      header: { jku: elsewhere, x5u: elsewhere },
    }),
    'whose key is a path': await issuer.token(usual, { key: own, header: { kid: '../../../../dev/null' } }),
    'whose key is a query': await issuer.token(usual, { key: own, header: { kid: "x' UNION SELECT 'a" } }),
    'with a critical extension': await issuer.token(usual, { header: { crit: ['exp'], exp: 1 } }).catch(() => 'x.y.z'),
    'that is an identity token': await issuer.token(usual, { header: { typ: 'id+jwt' } }),
    'alg: none': none('none'),
    'alg: None': none('None'),
    'alg: none, with a signature': `${encoded({ alg: 'none' })}.${payload}.${signature}`,
    'HS256 with the public key': await byPublicKey(JSON.stringify(key.publicJwk)),
    'HS256 with a part of it': await byPublicKey(String(key.publicJwk.x)),
    'HS256 with nothing': await new SignJWT(lasting).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32)),
    'with another payload': `${head}.${encoded({ ...lasting, office: 'P-1002' })}.${signature}`,
    'with another header': `${header({ typ: 'JWT' })}.${payload}.${signature}`,
    'without its signature': `${head}.${payload}.`,
    'with zeros for a signature': `${head}.${payload}.${Buffer.alloc(64).toString('base64url')}`,
    'twice itself': `${good}.${good}`,
    'no token': 'undefined',
    nothing: '',
    'nine thousand letters': 'a'.repeat(9_000),
  };
}

export const tokens: Attack = {
  name: 'tokens',
  asked:
    'expired, not yet valid, of another issuer, alg: none, HS256 with the public key (DVGA: JWT forgery), keys that it brings along: UNAUTHENTICATED, always the same, 0 calls',
  async run(rig) {
    const elsewhere = await openIssuer();
    const caller = await rig.caller();
    const judged: [string, boolean][] = [];
    const said = new Set<string>();
    const calls = await callsDuring(rig, async () => {
      for (const [name, token] of Object.entries(await forged(rig, elsewhere.jwksUrl))) {
        const headers = { ...caller.headers, authorization: `Bearer ${token}` };
        const reply = await rig.ask({ question: 'identity', caller: { ...caller, headers } });
        judged.push([
          `${name} (${reply.status} ${reply.codes.join() || 'answered'})`,
          reply.codes.join() === 'UNAUTHENTICATED' && !reply.body.data,
        ]);
        said.add(reply.text.replaceAll(/"requestId":"[^"]+"/g, ''));
      }
      for (const [name, headers] of Object.entries(elsewhereInTheRequest(caller.headers.authorization ?? ''))) {
        const reply = await rig.ask({
          question: 'identity',
          caller,
          headers: { authorization: undefined, ...headers },
        });
        judged.push([
          `${name} (${reply.status} ${reply.codes.join()})`,
          reply.codes.join() === 'UNAUTHENTICATED' && !reply.body.data,
        ]);
      }
    });
    const looks = elsewhere.looks();
    await elsewhere.close();
    const good = await rig.ask({ question: 'identity', caller: await rig.caller() });
    return [
      each('refused', judged),
      exactly('different answers', said.size, 1),
      exactly('keys asked for elsewhere', looks, 0),
      exactly('agency calls', calls, 0),
      exactly('a good one', good.codes.join() || 'answered', 'answered'),
    ];
  },
  plant: { breaks: 'a good token is sent in its place', foundBy: 'refused', rig: letThrough },
};

/** Where a token is not looked for. */
const elsewhereInTheRequest = (bearer: string): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  'in a cookie': { cookie: `authorization=${bearer}; token=${bearer.slice(7)}` },
  'in another header': { 'x-authorization': bearer, 'proxy-authorization': bearer },
  'as Basic': { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
  'two of them': { authorization: `${bearer}, ${bearer}` },
});
