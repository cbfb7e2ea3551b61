/** What reaches an agency is what its operation builds, and nothing of the caller, the client or other agencies. */

import { expect, test } from 'vitest';
import { exchange, json, openTransport, startAgency, text, upstreamAt } from './agency.ts';
import { aThing, namespace, restThing, restThings, soapThings } from './operations.ts';

const good = json({ id: '1', name: 'x', things: [] });

test('REST for one: GET with the path, and no header but these', async () => {
  const agency = await startAgency(good);
  await exchange(openTransport(upstreamAt(agency.address)), restThing);
  expect(agency.received).toEqual([
    {
      method: 'GET',
      url: '/things/1',
      headers: { host: agency.address.host, connection: 'keep-alive', accept: 'application/json' },
      body: '',
    },
  ]);
});

test('REST for several: POST with JSON, and no header but these', async () => {
  const agency = await startAgency(good);
  await exchange(openTransport(upstreamAt(agency.address)), restThings, { inputs: [{ id: '1' }, { id: '"2"' }] });
  expect(agency.received).toEqual([
    {
      method: 'POST',
      url: '/things',
      headers: {
        host: agency.address.host,
        connection: 'keep-alive',
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': '21',
      },
      body: '{"ids":["1","\\"2\\""]}',
    },
  ]);
});

test('SOAP 1.1: an envelope in UTF-8 with its action, and no header but these', async () => {
  const agency = await startAgency(text(aThing, { 'content-type': 'text/xml' }));
  await exchange(openTransport(upstreamAt(agency.address)), soapThings, { inputs: [{ id: ']]></id><id>علی&' }] });
  const [{ body, headers } = { body: '', headers: {} }] = agency.received;
  expect(agency.received[0]).toMatchObject({ method: 'POST', url: '/service' });
  expect(headers).toEqual({
    host: agency.address.host,
    connection: 'keep-alive',
    accept: 'text/xml',
    'content-type': 'text/xml; charset=utf-8',
    soapaction: `"${namespace}/GetThings"`,
    'content-length': String(Buffer.byteLength(body)),
  });
  expect(body).toBe(
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
      `<GetThings xmlns="${namespace}"><id>]]&gt;&lt;/id&gt;&lt;id&gt;علی&amp;</id></GetThings></soap:Body></soap:Envelope>`,
  );
});

test.each([
  ['', '/things/1'],
  ['/', '/things/1'],
  ['/gateway/v2', '/gateway/v2/things/1'],
  ['/gateway/v2/', '/gateway/v2/things/1'],
])('an address with the path %j stands before all of the agency’s paths', async (base, url) => {
  const agency = await startAgency(good);
  await exchange(openTransport(upstreamAt(new URL(base, agency.address))), restThing);
  expect(agency.received[0]?.url).toBe(url);
});

test.each(['../admin', 'a/b?c#d', '@evil.example/', 'x HTTP/1.1\r\nHost: evil\r\n\r\n'])(
  'an id like %j stays a segment on the wire',
  async (id) => {
    const agency = await startAgency(good);
    await exchange(openTransport(upstreamAt(agency.address)), restThing, { inputs: [{ id }] });
    expect(agency.received.map(({ url, headers }) => [url, headers.host])).toEqual([
      [`/things/${encodeURIComponent(id)}`, agency.address.host],
    ]);
  },
);

test('an id that no segment can be made of is not sent at all', async () => {
  const agency = await startAgency(good);
  const opened = openTransport(upstreamAt(agency.address));
  for (const id of ['', '.', '..'])
    await expect(exchange(opened, restThing, { inputs: [{ id }] })).rejects.toThrow(TypeError);
  expect(agency.received).toEqual([]);
});

test.each([301, 302, 303, 307, 308])('a %i to elsewhere is not followed', async (status) => {
  const elsewhere = await startAgency(good);
  const agency = await startAgency(text('', { location: `${elsewhere.address}things/1` }, status));
  expect(await exchange(openTransport(upstreamAt(agency.address)), restThing)).toMatchObject({
    code: 'AGENCY_INVALID',
  });
  expect([agency.received.length, elsewhere.received.length]).toEqual([1, 0]);
});

test('what fails is not asked again here: whether it may be repeated is decided elsewhere', async () => {
  for (const answer of [json({}, 503), json({}, 429), text('<html>', { 'content-type': 'text/html' })]) {
    const agency = await startAgency(answer);
    await exchange(openTransport(upstreamAt(agency.address)), restThing);
    expect(agency.received).toHaveLength(1);
  }
});

test('an agency has no more connections than its manifest says', async () => {
  let open = 0;
  let most = 0;
  const agency = await startAgency((received, response) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      good(received, response);
    });
  });
  const opened = openTransport(
    upstreamAt(agency.address, { limits: { connections: 3, timeoutMs: 2_000, maxResponseBytes: 65_536 } }),
  );
  await Promise.all(Array.from({ length: 60 }, () => exchange(opened, restThing)));
  expect(agency.received).toHaveLength(60);
  expect(most).toBeLessThanOrEqual(3);
});
