/** The door: what is not a GraphQL request never reaches the graph. */

import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  token = await gateway.token();
});
afterAll(() => gateway.stop());

const good = JSON.stringify({ query: '{ __typename }' });
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${gateway.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body,
  });
const codeOf = async (reply: Response): Promise<unknown> =>
  ((await reply.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('POST /graphql', () => {
  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=utf-7', 415],
    ['application/json; charset=utf-8; charset=utf-7', 415],
    ['application/graphql', 415],
  ])('as %s is %i', async (type, status) => {
    const reply = await post(good, { 'content-type': type });
    expect(reply.status).toBe(status);
    expect(await codeOf(reply)).toBe('BAD_REQUEST');
  });

  it.each([
    ['a list of requests', `[${good},${good}]`],
    ['not JSON', '{"query":'],
    ['empty', ''],
    ['a number', '7'],
    ['null', 'null'],
    ['without a document', '{"variables":{}}'],
    ['with a document that is a number', '{"query":7}'],
    ['with variables that are a list', '{"query":"{__typename}","variables":[1]}'],
  ])('whose body is %s is 400', async (_, body) => {
    const reply = await post(body);
    expect(reply.status).toBe(400);
    expect(await codeOf(reply)).toBe('BAD_REQUEST');
  });

  it('refuses a subscription as something that there is not', async () => {
    const reply = await post('{"query":"subscription { __typename }"}');
    expect(await codeOf(reply)).toBe('BAD_REQUEST');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('refuses a GET that says it is %s', async (type) => {
    const headers = { 'content-type': type, authorization: `Bearer ${token}` };
    const reply = await fetch(`${gateway.address}/graphql?query={__typename}`, { headers });
    expect(reply.status).toBe(415);
  });

  it('refuses a body that is compressed, not UTF-8, or too large', async () => {
    expect((await post(good, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
    const large = await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(300_000)}` }));
    expect(large.status).toBe(413);
    expect(await codeOf(large)).toBe('TOO_LARGE');
  });

  it('answers with an id, no-store, and in the language asked for', async () => {
    const reply = await post(JSON.stringify({ query: '{ nothing }' }), { 'accept-language': 'en' });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const { errors } = (await reply.json()) as { errors: { extensions: Record<string, string> }[] };
    expect(errors[0]?.extensions.requestId).toBe(reply.headers.get('x-request-id'));
    expect(errors[0]?.extensions.forClerk).toMatch(/^The office's software/);
  });

  it('gives a whole number of milliseconds as the deadline, at most its own', async () => {
    expect((await post(good, { 'x-deadline-ms': '200' })).status).toBe(200);
    expect((await post(good, { 'x-deadline-ms': '99999999' })).status).toBe(200);
    for (const wrong of ['0', '-1', '1.5', 'soon', '1e3'])
      expect((await post(good, { 'x-deadline-ms': wrong })).status).toBe(400);
  });

  it('keeps a shorter deadline of the client', async () => {
    await gateway.fault('police', { kind: 'hang' });
    const startedAt = performance.now();
    const { errors } = await gateway.ask({
      document: '{ citizen(nationalId: "0790419904") { vehicles { plate } identity { lastName } } }',
      headers: { 'x-deadline-ms': '300' },
    });
    await gateway.heal('police');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['AGENCY_TIMEOUT']);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('GET /graphql', () => {
  const get = (parameters: Record<string, string>): Promise<Response> =>
    fetch(`${gateway.address}/graphql?${new URLSearchParams(parameters)}`, {
      headers: { authorization: `Bearer ${token}`, 'x-visit': 'demo' },
    });

  it('answers what names nobody', async () => {
    expect((await get({ query: '{ __typename }' })).status).toBe(200);
  });

  it.each([
    ['a literal', { query: '{ citizen(nationalId: "0499370899") { nationalId } }' }],
    [
      'a variable',
      {
        query: 'query($id: NationalId!) { citizen(nationalId: $id) { nationalId } }',
        variables: '{"id":"0499370899"}',
      },
    ],
    ['a list', { query: '{ citizens(nationalIds: ["0499370899"]) { nationalId } }' }],
    ['a plate', { query: '{ vehicle(plate: "12ب345-67") { plate } }' }],
    ['a fragment', { query: '{ ...f } fragment f on Query { citizen(nationalId: "0499370899") { nationalId } }' }],
  ])('refuses a person named by %s, and does not repeat it', async (_, parameters) => {
    const reply = await get(parameters);
    expect(reply.status).toBe(400);
    expect(await reply.text()).not.toContain('0499370899');
  });

  it('refuses a change', async () => {
    const reply = await get({ query: 'mutation { __typename }' });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('POST');
  });
});

describe('the house around the graph', () => {
  it('answers only to its own names, so that no page elsewhere can speak to it', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(gateway.address);
      httpRequest({ hostname, port, path: '/sandbox/token', headers: { host: 'evil.example' } }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it('has a live and a ready address, metrics, and nothing else', async () => {
    expect(await (await fetch(`${gateway.address}/health/live`)).json()).toEqual({ live: true });
    expect(await (await fetch(`${gateway.address}/health/ready`)).json()).toMatchObject({ ready: true });
    expect(await (await fetch(`${gateway.address}/metrics`)).text()).toContain('pishkhan_request_seconds');
    expect((await fetch(`${gateway.address}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${gateway.address}/playground/../../package.json`)).status).toBe(404);
  });

  it('serves a playground that takes nothing from outside', async () => {
    const reply = await fetch(`${gateway.address}/playground`);
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await reply.text()).not.toMatch(/https?:\/\//);
  });

  it('keeps identifiers, names and tokens out of its log and its metrics', async () => {
    const { data } = await gateway.ask({
      document: '{ citizen(nationalId: "0084575948") { identity { lastName firstName } vehicles { plate } } }',
    });
    await gateway.ask({
      document: '{ citizen(nationalId: "0084575949") { nationalId } }',
      headers: { 'x-visit': '0084575948' },
    });
    await gateway.fault('civil-registry', { kind: 'wrong-type' });
    await gateway.ask({ document: '{ citizen(nationalId: "0013542419") { identity { lastName } } }' });
    await gateway.heal('civil-registry');
    const told = `${gateway.logLines.join('')}${await (await fetch(`${gateway.address}/metrics`)).text()}`;
    expect(told).toContain('agency failed');
    expect(told).toContain('answered');
    for (const secret of ['0084575948', '0084575949', '0013542419', token, data.citizen.identity.lastName, '127.0.0.1'])
      expect(told).not.toContain(secret);
  });
});
