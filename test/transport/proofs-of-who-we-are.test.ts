import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import {
  type Answering,
  exchange,
  exchangeWith,
  json,
  openTransport,
  type Received,
  startAgency,
  text,
  thisMachine,
  upstreamAt,
} from './agency.ts';
import { later } from './later.ts';
import { aThing, restThing, soapThings } from './operations.ts';

const good = json({ id: '1', name: 'x' });
const read = [{ data: { name: 'x' } }];
const refusedUs = { code: 'AGENCY_REFUSED_US', details: { agency: 'agency' } };

describe('a fixed proof', () => {
  test('api-key: in its header, and nothing else of it', async () => {
    const agency = await startAgency(good);
    const upstream = upstreamAt(agency.address, {
      authentication: { kind: 'api-key', header: 'X-Api-Key' },
      connection: { address: agency.address, credentials: { key: 'secret', username: 'other' }, nets: thisMachine },
    });
    expect(await exchange(openTransport(upstream), restThing)).toEqual(read);
    expect(agency.received[0]?.headers).toMatchObject({ 'x-api-key': 'secret' });
    expect(agency.received[0]?.headers.authorization).toBeUndefined();
  });

  test('basic: RFC 7617, in UTF-8', async () => {
    const agency = await startAgency(text(aThing, { 'content-type': 'text/xml' }));
    const upstream = upstreamAt(agency.address, {
      authentication: { kind: 'basic' },
      connection: { address: agency.address, credentials: { username: 'پیشخوان', password: 'a:b' }, nets: thisMachine },
    });
    expect(await exchange(openTransport(upstream), soapThings)).toEqual(read);
    const [, encoded = ''] = agency.received[0]?.headers.authorization?.split(' ') ?? [];
    expect(Buffer.from(encoded, 'base64').toString()).toBe('پیشخوان:a:b');
  });

  test.each(['none', 'basic'] as const)('%s: a 401 is the agency’s word, and is not asked again', async (kind) => {
    const agency = await startAgency(json({}, 401));
    expect(
      await exchange(openTransport(upstreamAt(agency.address, { authentication: { kind } })), restThing),
    ).toMatchObject(refusedUs);
    expect(agency.received).toHaveLength(1);
  });
});

describe('OAuth 2.0 client credentials', () => {
  const tokenPath = '/oauth/token';
  const isToken = ({ url }: Received): boolean => url === tokenPath;

  interface Door {
    readonly token?: Answering;
    readonly thing?: Answering;
  }

  /** An agency with a token endpoint that numbers its tokens. */
  async function behindOAuth({ token, thing }: Door = {}) {
    let tokens = 0;
    const numbered: Answering = (received, response) => {
      tokens += 1;
      json({ access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3_600 })(received, response);
    };
    const agency = await startAgency((received, response) =>
      (isToken(received) ? (token ?? numbered) : (thing ?? good))(received, response),
    );
    const opened = openTransport(
      upstreamAt(agency.address, {
        authentication: { kind: 'oauth2', tokenPath },
        connection: {
          address: agency.address,
          credentials: { clientId: 'pish:khan', clientSecret: 'se cret' },
          nets: thisMachine,
        },
        limits: { connections: 64, timeoutMs: 500, maxResponseBytes: 65_536 },
      }),
    );
    const fetches = (): readonly Received[] => agency.received.filter(isToken);
    const asked = (): readonly (string | undefined)[] =>
      agency.received.filter((each) => !isToken(each)).map(({ headers }) => headers.authorization);
    return { agency, ask: () => exchange(opened, restThing), fetches, asked };
  }

  /** Takes no token but this one. */
  const only =
    (token: string): Answering =>
    (received, response) =>
      (received.headers.authorization === `Bearer ${token}` ? good : json({}, 401))(received, response);

  test('asks for a token as RFC 6749 has it', async () => {
    const { ask, fetches, asked } = await behindOAuth();
    expect(await ask()).toEqual(read);
    const [fetch] = fetches();
    expect(fetch).toMatchObject({ method: 'POST', url: tokenPath, body: 'grant_type=client_credentials' });
    expect(fetch?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    const [, encoded = ''] = fetch?.headers.authorization?.split(' ') ?? [];
    // Section 2.3.1: each half form-encoded, so that a colon in one is no end of it.
    expect(Buffer.from(encoded, 'base64').toString()).toBe('pish%3Akhan:se%20cret');
    expect(asked()).toEqual(['Bearer token-1']);
  });

  test('one token serves many, at once and one after the other', async () => {
    const { ask, fetches } = await behindOAuth();
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => read));
    await ask();
    expect(fetches()).toHaveLength(1);
  });

  test('a 401 renews it once, and the answer is the second one’s', async () => {
    const { ask, fetches, asked } = await behindOAuth({ thing: only('token-2') });
    expect(await ask()).toEqual(read);
    expect(asked()).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(await ask()).toEqual(read);
    expect(fetches()).toHaveLength(2);
  });

  test('a second 401 is the agency’s word', async () => {
    const { ask, fetches, asked } = await behindOAuth({ thing: json({}, 401) });
    expect(await ask()).toMatchObject(refusedUs);
    expect(asked()).toHaveLength(2);
    expect(fetches()).toHaveLength(2);
  });

  test('a 403 renews nothing', async () => {
    const { ask, fetches, asked } = await behindOAuth({ thing: json({}, 403) });
    expect(await ask()).toMatchObject(refusedUs);
    expect([asked().length, fetches().length]).toEqual([1, 1]);
  });

  test('many that see a 401 at once renew it once between them', async () => {
    const { ask, fetches } = await behindOAuth({ thing: only('token-2') });
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => read));
    expect(fetches()).toHaveLength(2);
  });

  test('one whose 401 comes late does not throw away what another has brought meanwhile', async () => {
    let held: ServerResponse | undefined;
    const { ask, fetches, asked } = await behindOAuth({
      thing: (received, response) => {
        if (held === undefined) held = response;
        else only('token-2')(received, response);
      },
    });
    const late = ask();
    await until(() => held !== undefined);
    expect(await ask()).toEqual(read);
    held?.writeHead(401).end();
    expect(await late).toEqual(read);
    expect(asked()).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2', 'Bearer token-2']);
    expect(fetches()).toHaveLength(2);
  });

  describe('a token that', () => {
    const lasting = (seconds: number | undefined): Answering =>
      json({ access_token: 't', token_type: 'bearer', expires_in: seconds });
    test.each([
      ['lasts an hour', 3_600, 3_000, 1],
      ['nears its end', 3_600, 3_300, 2],
      ['is over', 10, 11, 2],
      ['does not say how long it lasts, after half a minute', undefined, 30, 1],
      ['does not say how long it lasts, after a minute', undefined, 60, 2],
    ])('%s', async (_, lasts, passed, fetched) => {
      const { ask, fetches } = await behindOAuth({ token: lasting(lasts) });
      await ask();
      await later(passed, ask);
      expect(fetches()).toHaveLength(fetched);
    });

    test('is over as it comes still serves those who waited for it', async () => {
      const { ask, fetches } = await behindOAuth({ token: lasting(1e-9) });
      expect(await Promise.all([ask(), ask()])).toEqual([read, read]);
      expect(fetches()).toHaveLength(1);
      await ask();
      expect(fetches()).toHaveLength(2);
    });

    test('lasts longer than can be counted is renewed at a 401 all the same', async () => {
      let tokens = 0;
      const token: Answering = (received, response) => {
        tokens += 1;
        json({ access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 1e308 })(received, response);
      };
      const { ask } = await behindOAuth({ token, thing: only('token-2') });
      expect(await ask()).toEqual(read);
    });

    test('is kept when the clock on the wall is put forward or back', async () => {
      const { ask, fetches } = await behindOAuth();
      await ask();
      const now = Date.now();
      for (const hours of [1, -1]) {
        const wall = vi.spyOn(Date, 'now').mockReturnValue(now + hours * 3_600_000);
        await ask();
        wall.mockRestore();
      }
      expect(fetches()).toHaveLength(1);
    });
  });

  describe('a token endpoint that', () => {
    test.each<[string, Answering, string]>([
      ['refuses our proof with 400', json({ error: 'invalid_client' }, 400), 'AGENCY_REFUSED_US'],
      ['refuses our proof with 401', json({ error: 'invalid_client' }, 401), 'AGENCY_REFUSED_US'],
      ['refuses our proof with 403', json({}, 403), 'AGENCY_REFUSED_US'],
      ['is not there', json({}, 404), 'AGENCY_INVALID'],
      ['leads elsewhere', text('', { location: 'http://169.254.169.254/' }, 302), 'AGENCY_INVALID'],
      ['is busy', text('', { 'retry-after': '3' }, 429), 'AGENCY_BUSY'],
      ['fails', json({}, 500), 'AGENCY_UNAVAILABLE'],
      ['is down', (_, response) => void response.socket?.resetAndDestroy(), 'AGENCY_UNAVAILABLE'],
      ['is mute', () => undefined, 'AGENCY_TIMEOUT'],
      ['answers with a page', text('<html></html>', { 'content-type': 'text/html' }), 'AGENCY_INVALID'],
      ['answers with a text', text('token', { 'content-type': 'application/json' }), 'AGENCY_INVALID'],
      ['gives no token', json({ token_type: 'Bearer' }), 'AGENCY_INVALID'],
      ['gives an empty token', json({ access_token: '', token_type: 'Bearer' }), 'AGENCY_INVALID'],
      ['gives a number', json({ access_token: 1, token_type: 'Bearer' }), 'AGENCY_INVALID'],
      ['gives a token of another kind', json({ access_token: 'x', token_type: 'mac' }), 'AGENCY_INVALID'],
      ['gives a token for no time', json({ access_token: 'x', token_type: 'Bearer', expires_in: 0 }), 'AGENCY_INVALID'],
      [
        'gives a header in its token',
        json({ access_token: 'x\r\nHost: evil', token_type: 'Bearer' }),
        'AGENCY_INVALID',
      ],
      ['gives a token of two words', json({ access_token: 'x y', token_type: 'Bearer' }), 'AGENCY_INVALID'],
      ['gives a token in Persian', json({ access_token: 'توکن', token_type: 'Bearer' }), 'AGENCY_INVALID'],
      ['gives a token without end', json({ access_token: 'x'.repeat(10_000), token_type: 'Bearer' }), 'AGENCY_INVALID'],
    ])('%s fails the ask, and what it would have asked is not asked', async (_, token, code) => {
      const { ask, asked } = await behindOAuth({ token });
      expect(await ask()).toMatchObject({ code, details: { agency: 'agency' } });
      expect(asked()).toEqual([]);
    });

    test('failed fails all who waited for it, and is asked again when a moment has passed', async () => {
      let isDown = true;
      const token: Answering = (received, response) =>
        (isDown ? json({}, 503) : json({ access_token: 't', token_type: 'Bearer' }))(received, response);
      const { ask, fetches } = await behindOAuth({ token });
      for (const problem of await Promise.all([ask(), ask(), ask()]))
        expect(problem).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
      expect(fetches()).toHaveLength(1);
      isDown = false;
      await later(2, async () => expect(await ask()).toEqual(read));
    });

    test('is mute for the first is no reason to keep the others from its answer', async () => {
      const held: ServerResponse[] = [];
      const { ask, asked } = await behindOAuth({ token: (_, response) => void held.push(response) });
      const waiting = [ask(), ask()];
      await until(() => held.length === 1);
      json({ access_token: 'late', token_type: 'Bearer' })(
        { method: '', url: '', headers: {}, body: '' },
        held[0] as ServerResponse,
      );
      expect(await Promise.all(waiting)).toEqual([read, read]);
      expect(asked()).toEqual(['Bearer late', 'Bearer late']);
    });
  });
});

test('a proof of one agency is not shown to another', async () => {
  const [one, other] = [await startAgency(good), await startAgency(good)];
  const first = upstreamAt(one.address, {
    authentication: { kind: 'api-key', header: 'x-key' },
    connection: { address: one.address, credentials: { key: 'secret' }, nets: thisMachine },
  });
  await exchange(openTransport(first), restThing);
  await exchange(openTransport(upstreamAt(other.address)), restThing);
  expect(other.received[0]?.headers['x-key']).toBeUndefined();
});

test('an agency without address is switched off', async () => {
  const { connection: _, ...off } = upstreamAt(new URL('http://127.0.0.1:1'));
  expect(await exchange(openTransport(off), restThing)).toMatchObject({
    code: 'AGENCY_SWITCHED_OFF',
    details: { agency: 'agency' },
  });
  expect(await exchangeWith(good, restThing)).toEqual(read);
});
