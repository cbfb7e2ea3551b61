/** WS-Security: what proves who we are in a message, as an agency with somebody else's programs sees it. */

import { describe, expect, test } from 'vitest';
import type { Upstream } from '../../src/transport/upstream.ts';
import { readXml } from '../../src/xml/read.ts';
import { exchange, openTransport, shown, startAgency, thisMachine, upstreamAt } from './agency.ts';
import { authority, pemFolder, rsaCertified } from './certificates.ts';
import { certificateIn, descendant, digestOf, isSecurity, signedIn, tokenIn } from './message-security.ts';
import { answer, enveloped, namespaceOf, read, saying, thingOver, told } from './soap-agency.ts';

const versions = ['1.1', '1.2'] as const;
const account = { username: 'پیشخوان', password: 'p<a>&ss "word"' };
const named = (password: 'text' | 'digest', timestamp = true): Partial<Upstream> => ({
  authentication: { kind: 'ws-username', password, timestamp },
  connection: { address: new URL('http://x'), credentials: account, nets: thisMachine },
});

describe.each(versions)('a user name token in SOAP %s', (version) => {
  const sent = async (upstream: Partial<Upstream>) =>
    (await told(thingOver({ version }), upstream, saying(version, enveloped(version, answer)))).received?.body ?? '';

  test('holds the password as a text', async () => {
    const { Username, Password } = tokenIn(await sent(named('text')));
    expect([Username?.text, Password?.text]).toEqual([account.username, account.password]);
    expect(Password?.attributes.Type).toMatch(/#PasswordText$/);
  });

  test('holds a digest of nonce, time and password, and not the password', async () => {
    const body = await sent(named('digest'));
    const { Password, Nonce, Created } = tokenIn(body);
    expect(Password?.text).toBe(digestOf(Nonce?.text ?? '', Created?.text ?? '', account.password));
    expect(Password?.attributes.Type).toMatch(/#PasswordDigest$/);
    expect(Math.abs(Date.parse(Created?.text ?? '') - Date.now())).toBeLessThan(60_000);
    expect(body).not.toMatch(/ss ("|&quot;)word/);
  });

  test('is another one for each message', async () => {
    const nonces = new Set<string | undefined>();
    for (let times = 0; times < 3; times += 1) nonces.add(tokenIn(await sent(named('digest'))).Nonce?.text);
    expect(nonces.size).toBe(3);
  });

  test('must be understood, and comes with the time for which it holds, unless the manifest wants none', async () => {
    const headerOf = (body: string) => readXml(body).children[0]?.children.find(isSecurity);
    const header = headerOf(await sent(named('digest')));
    expect(header?.attributes[`{${namespaceOf[version]}}mustUnderstand`]).toBe('1');
    expect(header?.children.map(({ name }) => name)).toEqual(['Timestamp', 'UsernameToken']);
    const bare = headerOf(await sent(named('digest', false)));
    expect(bare?.children.map(({ name }) => name)).toEqual(['UsernameToken']);
  });
});

describe.each(versions)('a signature in SOAP %s', (version) => {
  const signed = async (password?: 'text' | 'digest'): Promise<{ upstream: Partial<Upstream>; cert: string }> => {
    const { cert, key } = await rsaCertified();
    const credentials = { certificate: cert, privateKey: key, ...(password && account) };
    return {
      cert,
      upstream: {
        authentication: { kind: 'ws-certificate', password },
        connection: { address: new URL('http://x'), credentials, nets: thisMachine },
      },
    };
  };
  const sent = async (upstream: Partial<Upstream>, service: Parameters<typeof thingOver>[0] = {}) => {
    const { received, outcome } = await told(
      thingOver({ version, ...service }),
      upstream,
      saying(version, enveloped(version, answer)),
    );
    return { body: received?.body ?? '', outcome };
  };

  test('is good for the body and the timestamp, by the certificate that goes with it', async () => {
    const { upstream, cert } = await signed();
    const { body, outcome } = await sent(upstream);
    expect(outcome).toEqual(read);
    expect(signedIn(body, cert)).toEqual(['Body', 'Timestamp']);
    expect(certificateIn(body).replaceAll('\n', '')).toBe(cert.replaceAll('\n', ''));
    expect(body).not.toContain('PRIVATE');
  });

  test('is good for the user name token, too, where the manifest wants one', async () => {
    const { upstream, cert } = await signed('digest');
    const { body } = await sent(upstream);
    expect(signedIn(body, cert)).toEqual(['Body', 'Timestamp', 'UsernameToken']);
  });

  test('is good where the message has parts of no namespace', async () => {
    const { upstream, cert } = await signed();
    const { body } = await sent(upstream, { style: 'rpc' });
    expect(signedIn(body, cert)).toEqual(['Body', 'Timestamp']);
  });

  test('is not good by another certificate, or for another body, time or signed part', async () => {
    const { upstream, cert } = await signed();
    const { body } = await sent(upstream);
    expect(signedIn(body, (await rsaCertified()).cert)).toEqual([]);
    const changed: readonly (readonly [RegExp, string])[] = [
      [/<id>1</, '<id>2<'],
      [/(<wsu:Expires>20)\d/, '$19'],
      [/URI="#signed-body"/, 'URI="#signed-timestamp"'],
      [/(GetThing) xmlns="[^"]*"/, '$1 xmlns="urn:evil"'],
    ];
    for (const [what, by] of changed) {
      expect(body).toMatch(what);
      expect(signedIn(body.replace(what, by), cert)).toEqual([]);
    }
  });

  test('holds whatever a clerk typed', async () => {
    const { upstream, cert } = await signed();
    const agency = await startAgency(saying(version, enveloped(version, answer)));
    const connection = { credentials: {}, ...upstream.connection, address: agency.address };
    const opened = openTransport(upstreamAt(agency.address, { ...upstream, connection }));
    const ids = [']]></id><id>', 'علی\r\n\t"\'&amp;', '\u0000\ud800', ' ', ''];
    for (const id of ids) await exchange(opened, thingOver({ version }), { inputs: [{ id }] });
    for (const { body } of agency.received) expect(signedIn(body, cert)).toEqual(['Body', 'Timestamp']);
    expect(agency.received).toHaveLength(ids.length);
  });
});

test('rpc/encoded: a signature is good for the types’ names, too', async () => {
  const { cert, key } = await rsaCertified();
  const { received } = await told(thingOver({ style: 'rpc-encoded' }), {
    authentication: { kind: 'ws-certificate' },
    connection: {
      address: new URL('http://x'),
      credentials: { certificate: cert, privateKey: key },
      nets: thisMachine,
    },
  });
  expect(signedIn(received?.body ?? '', cert)).toEqual(['Body', 'Timestamp']);
});

test('the files of our certificate are signed with, and those that take their place are', async () => {
  const folder = pemFolder();
  const [first, second] = [await rsaCertified('First'), await rsaCertified('Second')];
  const tls = { certFile: folder.write('cert', first.cert), keyFile: folder.write('key', first.key) };
  const agency = await startAgency(saying('1.1', enveloped('1.1', answer)));
  const upstream = upstreamAt(agency.address, {
    authentication: { kind: 'ws-certificate' },
    connection: { address: agency.address, credentials: {}, nets: thisMachine, tls },
  });
  const opened = openTransport(upstream);
  const signer = async (): Promise<string> => {
    expect(await exchange(opened, thingOver())).toEqual(read);
    const { body } = agency.received.at(-1) ?? { body: '' };
    return signedIn(body, first.cert).length > 0 ? 'first' : signedIn(body, second.cert).length > 0 ? 'second' : 'none';
  };
  expect(await signer()).toBe('first');
  folder.write('cert', second.cert);
  folder.write('key', second.key);
  await expect.poll(signer, { timeout: 10_000 }).toBe('second');
  const ecdsa = await authority();
  folder.write('cert', ecdsa.cert);
  folder.write('key', ecdsa.key);
  expect(await signer()).toBe('second');
});

describe('an answer’s security header', () => {
  const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
  const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
  const security = (inside: string): string =>
    `<w:Security xmlns:w="${wsse}" xmlns:u="${wsu}" s:mustUnderstand="1">${inside}</w:Security>`;
  const stamp = (expires: string): string => `<u:Timestamp><u:Expires>${expires}</u:Expires></u:Timestamp>`;
  const outcomeOf = async (header: string, upstream = named('digest')) =>
    (await told(thingOver(), upstream, saying('1.1', enveloped('1.1', answer, header)))).outcome;

  test.each([
    ['a time that is not over', stamp(new Date(Date.now() + 60_000).toISOString())],
    ['a time without an end', '<u:Timestamp/>'],
    ['nothing', ''],
  ])('with %s is understood', async (_, inside) => expect(await outcomeOf(security(inside))).toEqual(read));

  test.each([
    ['a time that is over', stamp('2020-01-01T00:00:00Z')],
    ['a time that is none', stamp('soon')],
    ['a signature, which nobody verifies', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'],
  ])('with %s breaks the contract', async (_, inside) =>
    expect(await outcomeOf(security(inside))).toMatchObject({ code: 'AGENCY_INVALID' }),
  );

  test('is not understood where the manifest speaks of no security', async () =>
    expect(await outcomeOf(security(''), {})).toMatchObject({ code: 'AGENCY_INVALID' }));
});

test('whatever the agency says back, neither password nor key nor digest is in a problem', async () => {
  const { cert, key } = await rsaCertified();
  const credentials = { username: 'user-canary', password: 'password-canary', certificate: cert, privateKey: key };
  const kinds: readonly Upstream['authentication'][] = [
    { kind: 'ws-username', password: 'text', timestamp: true },
    { kind: 'ws-username', password: 'digest', timestamp: true },
    { kind: 'ws-certificate', password: 'text' },
  ];
  for (const authentication of kinds) {
    for (const code of ['s:Server', 's:Client', 'w:FailedAuthentication']) {
      let heard = '';
      const { outcome } = await told(
        thingOver({ addressing: true }),
        { authentication, connection: { address: new URL('http://x'), credentials, nets: thisMachine } },
        (received, response) => {
          heard = received.body;
          const echo = heard.replace(/^<\?xml[^>]*>/, '');
          const fault = `<s:Fault><faultcode>${code}</faultcode><faultstring>password-canary</faultstring><detail>${echo}</detail></s:Fault>`;
          saying('1.1', enveloped('1.1', fault), 500)(received, response);
        },
      );
      const {
        details,
        message,
        code: shownCode,
      } = outcome as { details: { cause?: Error }; message: string; code: string };
      expect(shownCode).toMatch(/^AGENCY_/);
      const secrets = ['user-canary', 'password-canary', descendant(readXml(heard), 'Nonce')?.text, cert.slice(40, 90)];
      const visible = shown(outcome as Parameters<typeof shown>[0]) + message + String(details.cause?.message);
      for (const secret of secrets) if (secret) expect(visible).not.toContain(secret);
    }
  }
});
