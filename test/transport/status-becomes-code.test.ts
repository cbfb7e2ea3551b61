import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { exchangeWith, json, text } from './agency.ts';
import { aThing, restThing, restThings, soapThings } from './operations.ts';

const codes: readonly (readonly [status: number, code: string])[] = [
  [300, 'AGENCY_INVALID'],
  [301, 'AGENCY_INVALID'],
  [302, 'AGENCY_INVALID'],
  [303, 'AGENCY_INVALID'],
  [304, 'AGENCY_INVALID'],
  [307, 'AGENCY_INVALID'],
  [308, 'AGENCY_INVALID'],
  [400, 'AGENCY_INVALID'],
  [401, 'AGENCY_REFUSED_US'],
  [403, 'AGENCY_REFUSED_US'],
  [405, 'AGENCY_INVALID'],
  [406, 'AGENCY_INVALID'],
  [408, 'AGENCY_UNAVAILABLE'],
  [409, 'AGENCY_INVALID'],
  [410, 'AGENCY_INVALID'],
  [413, 'AGENCY_INVALID'],
  [415, 'AGENCY_INVALID'],
  [422, 'AGENCY_INVALID'],
  [429, 'AGENCY_BUSY'],
  [500, 'AGENCY_UNAVAILABLE'],
  [501, 'AGENCY_UNAVAILABLE'],
  [502, 'AGENCY_UNAVAILABLE'],
  [503, 'AGENCY_UNAVAILABLE'],
  [504, 'AGENCY_UNAVAILABLE'],
  [599, 'AGENCY_UNAVAILABLE'],
];

const good = JSON.stringify({ id: '1', name: 'x' });

describe('over REST, whatever the body says', () => {
  test.each(codes)('%i is %s', async (status, code) => {
    const bodies = [
      text(good, { 'content-type': 'application/json' }, status),
      text('<html>no</html>', { 'content-type': 'text/html' }, status),
    ];
    for (const answer of bodies)
      expect(await exchangeWith(answer, restThing)).toMatchObject({ code, details: { agency: 'agency' } });
  });

  test('404 is the agency’s contract broken where it is not "there is none"', async () => {
    expect(await exchangeWith(json({}, 404), restThings)).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});

describe('over SOAP, whatever the body says', () => {
  test.each(codes)('%i is %s', async (status, code) => {
    const answer = text(aThing, { 'content-type': 'text/xml' }, status);
    expect(await exchangeWith(answer, soapThings)).toMatchObject({ code });
  });
});

describe('a status speaks though its page cannot be read', () => {
  const pages = {
    'of another charset': text(Buffer.from([0xff, 0xfe, 0xd3]), { 'content-type': 'text/html; charset=utf-8' }, 503),
    'of a charset that nobody knows': text('x', { 'content-type': 'text/html; charset=klingon' }, 503),
    'encoded though nobody asked': text(Buffer.from([0x1f, 0x8b, 0x08]), { 'content-encoding': 'gzip' }, 503),
    'of XML that is none': text('<a>', { 'content-type': 'text/xml' }, 503),
    'of no type': text('busy', {}, 503),
  };
  test.each(Object.entries(pages))('%s', async (_, answer) => {
    for (const operation of [restThing, soapThings]) {
      expect(await exchangeWith(answer, operation)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    }
  });
});

test.each([200, 201, 203])('%i is success', async (status) => {
  expect(await exchangeWith(json({ id: '1', name: 'x' }, status), restThing)).toEqual([{ data: { name: 'x' } }]);
});

test.each([204, 205])('%i, which says nothing, is no answer', async (status) => {
  const answer = text('', { 'content-type': 'application/json' }, status);
  expect(await exchangeWith(answer, restThing)).toMatchObject({ code: 'AGENCY_INVALID' });
});

describe('"there is none", told by a status', () => {
  test('is an absence where the agency says it in JSON', async () => {
    expect(await exchangeWith(json({ error: 'not found' }, 404), restThing)).toEqual([{ data: null }]);
  });
  test.each([
    ['text/html', '<h1>404</h1>'],
    ['text/plain', 'Not Found'],
    ['application/json', 'not JSON'],
    ['application/json', ''],
  ])('is none where it comes as %s: %j, which any proxy says', async (contentType, body) => {
    const problem = await exchangeWith(text(body, { 'content-type': contentType }, 404), restThing);
    expect(problem as Problem).toMatchObject({ code: 'AGENCY_INVALID' });
  });
  test('is none with another status', async () => {
    expect(await exchangeWith(json({}, 410), restThing)).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});
