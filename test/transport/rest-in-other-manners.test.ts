/** REST that is not JSON alone: constant headers, forms, lists in addresses, XML, rows, texts, and answers of nothing. */

import { describe, expect, test } from 'vitest';
import { element, path, rest, separated, xml, z } from '../../src/kit/index.ts';
import type { DeclaredOperation } from '../../src/types.ts';
import type { Answers } from '../../src/wire-messages.ts';
import { exchange, exchangeWith, json, openTransport, shown, startAgency, text, upstreamAt } from './agency.ts';

interface ByIds {
  readonly ids: readonly string[];
}

const shared = { about: () => [], dataClass: 'public', dependsOn: [] } as const;
const base = { ...shared, reuse: 'never', response: z.unknown() } as const;
const inputs = [{ ids: ['1', 'a,b', 'ج&'] }];

async function sent(declared: DeclaredOperation) {
  const agency = await startAgency(json({}));
  await exchange(openTransport(upstreamAt(agency.address)), declared, { inputs });
  return agency.received[0];
}

describe('what is sent', () => {
  test('a list in an address: the name again and again, or the values with a separator that is none of theirs', async () => {
    const received = await sent(
      rest.get({
        ...base,
        path: ({ ids }: ByIds) => path`/of/${separated(ids)}/x`,
        query: ({ ids }) => ({ id: ids, csv: separated(ids, '|'), none: undefined, one: 'a b' }),
      }),
    );
    expect(received?.url).toBe('/of/1,a%2Cb,%D8%AC%26/x?id=1&id=a%2Cb&id=%D8%AC%26&csv=1%7Ca%2Cb%7C%D8%AC%26&one=a+b');
    expect(() => separated([])).toThrow(TypeError);
  });

  test('a form', async () => {
    const received = await sent(
      rest.get({ ...base, path: () => path`/f`, form: ({ ids }: ByIds) => ({ id: ids, q: '&=' }) }),
    );
    expect(received).toMatchObject({
      method: 'POST',
      body: 'id=1&id=a%2Cb&id=%D8%AC%26&q=%26%3D',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  });

  test('a document of XML', async () => {
    const received = await sent(
      rest.get({
        ...base,
        path: () => path`/x`,
        xml: ({ ids }: ByIds) => element('ids', ...ids.map((id) => element('id', id))),
        xmlNamespace: 'urn:x',
      }),
    );
    expect(received?.body).toBe('<ids xmlns="urn:x"><id>1</id><id>a,b</id><id>ج&amp;</id></ids>');
    expect(received?.headers['content-type']).toBe('application/xml; charset=utf-8');
  });

  test('headers of the operation’s, in place of ours of the same name', async () => {
    const received = await sent(
      rest.get({
        ...base,
        path: () => path`/h`,
        headers: { 'Accept-Version': '2', accept: 'application/vnd.agency+json' },
      }),
    );
    expect(received?.headers).toMatchObject({ 'accept-version': '2', accept: 'application/vnd.agency+json' });
  });

  test.each([
    { Host: 'a' },
    { 'Content-Length': '1' },
    { 'X-A': 'a\r\nX-B: 1' },
    { 'X-A': 'پ' },
    { 'X A': '1' },
    { 'X-A': '1', 'x-a': '2' },
  ])('never %j, which is refused where it is declared', (headers) => {
    expect(() => rest.get({ ...base, path: () => path`/h`, headers })).toThrow(TypeError);
  });

  test('never two bodies, nor a place for what comes later that is no folder', () => {
    expect(() => rest.get({ ...base, path: () => path`/h`, json: () => 1, form: () => ({}) })).toThrow(TypeError);
    for (const wrong of [{ below: path`/jobs` }, { everyMs: 9 }, { everyMs: 60_001 }, { atMost: 0 }, { atMost: 101 }])
      expect(() =>
        rest.get({ ...base, path: () => path`/h`, later: { below: path`/jobs/`, everyMs: 10, atMost: 1, ...wrong } }),
      ).toThrow(TypeError);
    const change = {
      ...shared,
      response: z.unknown(),
      method: 'POST',
      path: () => path`/h`,
      idempotency: 'none',
      invalidates: () => [],
    } as const;
    expect(() => rest.send({ ...change, reconcile: 'location' })).toThrow(TypeError);
  });
});

describe('what is answered', () => {
  const read = (answers: Answers, response: z.ZodType = z.unknown()) =>
    rest.get({ ...shared, reuse: 'never', path: () => path`/a`, answers, response });
  const typed = (body: string, type: string, status = 200) => text(body, { 'content-type': type }, status);
  const things = { xml: 'things', namespace: 'urn:t' } as const;
  const Things = xml.object({ thing: xml.many(xml.text, 10) });

  test('XML, by the name of its root', async () => {
    const good = typed(
      '<t:things xmlns:t="urn:t"><t:thing>1</t:thing><t:thing>2</t:thing></t:things>',
      'application/xml',
    );
    expect(await exchangeWith(good, read(things, Things))).toEqual([{ data: { thing: ['1', '2'] } }]);
  });

  test('rows, by the names in their first line', async () => {
    const rows = typed('\ufeffid;name\r\n1;"a;b"\r\n2;__proto__\r\n', 'text/csv; charset=utf-8');
    const outcome = await exchangeWith(
      rows,
      read({ csv: ';' }, z.array(z.object({ id: z.string(), name: z.string() }))),
    );
    expect(outcome).toEqual([
      {
        data: [
          { id: '1', name: 'a;b' },
          { id: '2', name: '__proto__' },
        ],
      },
    ]);
  });

  test('a text, and nothing', async () => {
    expect(await exchangeWith(typed('12', 'text/plain'), read('text', z.string()))).toEqual([{ data: '12' }]);
    expect(await exchangeWith((_, response) => void response.writeHead(204).end(), read('nothing', z.null()))).toEqual([
      { data: null },
    ]);
  });

  test.each<[string, Answers, ReturnType<typeof typed>]>([
    ['another root', things, typed('<canary xmlns="urn:t"/>', 'text/xml')],
    ['a root of another namespace', things, typed('<things xmlns="urn:canary"/>', 'text/xml')],
    [
      'XML with entities',
      things,
      typed('<!DOCTYPE things [<!ENTITY e SYSTEM "file:///canary">]><things xmlns="urn:t">&e;</things>', 'text/xml'),
    ],
    ['XML that is none', things, typed('<canary', 'text/xml')],
    ['JSON for XML', things, typed('{}', 'application/json')],
    ['a page for rows', { csv: ',' }, typed('<h1>canary</h1>', 'text/html')],
    ['rows of other lengths', { csv: ',' }, typed('a,b\ncanary\n', 'text/csv')],
    ['a name that is there twice', { csv: ',' }, typed('a,a\n1,canary\n', 'text/csv')],
    ['rows of none', { csv: ',' }, typed('', 'text/csv')],
    ['a quote without end', { csv: ',' }, typed('a\n"canary', 'text/csv')],
    ['a row without end', { csv: ',' }, typed(`a\n"${'canary'.repeat(10_000)}`, 'text/csv')],
    ['a page for a text', 'text', typed('canary', 'text/html')],
    [
      'rows whose end nobody tells',
      { csv: ',' },
      (_, response) => {
        response.socket?.end('HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nConnection: close\r\n\r\na\n1\n');
      },
    ],
  ])('never %s', async (_, answers, answer) => {
    const outcome = await exchangeWith(answer, read(answers));
    expect(outcome).toMatchObject({ code: 'AGENCY_INVALID' });
    expect(shown(outcome as never) + String((outcome as Error).cause)).not.toContain('canary');
  });

  test('a page of a proxy with the status of "there is none" is not the agency’s', async () => {
    const declared = rest.get({ ...base, path: () => path`/a`, answers: things, absentStatus: 404 });
    expect(await exchangeWith(typed('<h1>', 'text/html', 404), declared)).toMatchObject({ code: 'AGENCY_INVALID' });
    expect(await exchangeWith(typed('<none/>', 'text/xml', 404), declared)).toEqual([{ data: null }]);
  });
});
