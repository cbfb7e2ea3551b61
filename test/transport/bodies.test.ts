import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { exchangeWith, text } from './agency.ts';
import { aThing, restThing, soapThings, things } from './operations.ts';

const good = '{"id": "1", "name": "x"}';
const invalid = { code: 'AGENCY_INVALID', details: { agency: 'agency' } };
const read = [{ data: { name: 'x' } }];

describe('JSON', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON;charset="UTF-8"',
    'application/problem+json',
    'application/json ; x=y',
  ])('is read as %s', async (contentType) =>
    expect(await exchangeWith(text(good, { 'content-type': contentType }), restThing)).toEqual(read),
  );

  test.each([
    'text/html',
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/javascript',
    'application/xml',
    'x-application/json',
    '',
  ])('is not read as %j', async (contentType) =>
    expect(await exchangeWith(text(good, { 'content-type': contentType }), restThing)).toMatchObject(invalid),
  );

  test('without a content type is not read', async () => {
    expect(await exchangeWith(text(good, {}), restThing)).toMatchObject(invalid);
  });

  test.each([
    '',
    ' ',
    '{',
    '{"id": "1", "name": "x"',
    'null',
    '[]',
    '"x"',
    '1',
    'NaN',
    "{'name': 'x'}",
    '{"name": "x"} {}',
    '{"name": "x",}',
    ")]}'\n{}",
    '<html></html>',
    '{"name": 1}',
    '{"name": null}',
    '{"name": ["x"]}',
    '{"Name": "x"}',
  ])('%j is no answer', async (body) =>
    expect(await exchangeWith(text(body, { 'content-type': 'application/json' }), restThing)).toMatchObject(invalid),
  );

  test('with a byte order mark is read', async () => {
    expect(await exchangeWith(text(`\uFEFF${good}`, { 'content-type': 'application/json' }), restThing)).toEqual(read);
  });

  test('nested without end is refused or read, and does not end the process', async () => {
    const body = `{"name": ${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    expect(await exchangeWith(text(body, { 'content-type': 'application/json' }), restThing)).toMatchObject(invalid);
  });
});

describe('XML', () => {
  test.each(['text/xml', 'text/xml; charset=utf-8', 'TEXT/XML'])('is read as %s', async (contentType) => {
    expect(await exchangeWith(text(aThing, { 'content-type': contentType }), soapThings)).toEqual(read);
  });

  test.each(['application/xml', 'application/soap+xml', 'text/html', 'application/json', ''])(
    'is not read as %j',
    async (contentType) => {
      expect(await exchangeWith(text(aThing, { 'content-type': contentType }), soapThings)).toMatchObject(invalid);
    },
  );
});

describe('a charset', () => {
  const inWindows1256 = Buffer.concat([
    Buffer.from('{"name": "'),
    Buffer.from([0xd3, 0xe1, 0xc7, 0xe3]),
    Buffer.from('"}'),
  ]);

  test('that is named is the one that is read', async () => {
    const answer = text(inWindows1256, { 'content-type': 'application/json; charset=windows-1256' });
    expect(await exchangeWith(answer, restThing)).toEqual([{ data: { name: 'سلام' } }]);
  });

  test('of an XML body is the one of the header', async () => {
    const [before, after] = things('<thing><id>1</id><name>|</name></thing>').split('|');
    const body = Buffer.concat([
      Buffer.from(before ?? ''),
      Buffer.from([0xd3, 0xe1, 0xc7, 0xe3]),
      Buffer.from(after ?? ''),
    ]);
    const answer = text(body, { 'content-type': 'text/xml; charset=windows-1256' });
    expect(await exchangeWith(answer, soapThings)).toEqual([{ data: { name: 'سلام' } }]);
  });

  test.each([
    ['is none that anybody knows', Buffer.from(good), 'klingon'],
    ['is the one that replaces everything', Buffer.from(good), 'replacement'],
    ['is UTF-8 and the bytes are not', inWindows1256, 'utf-8'],
    ['is not named and the bytes are not UTF-8', inWindows1256, undefined],
    ['is UTF-16 and the bytes are not', Buffer.from(`${good} `), 'utf-16le'],
  ])('that %s makes no text', async (_, body, charset) => {
    const contentType = charset === undefined ? 'application/json' : `application/json; charset=${charset}`;
    expect(await exchangeWith(text(body, { 'content-type': contentType }), restThing)).toMatchObject(invalid);
  });

  test.each([[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xd8]])(
    'UTF-8 has no bytes like %i %i',
    async (...bytes) => {
      const body = Buffer.concat([Buffer.from('{"name": "'), Buffer.from(bytes), Buffer.from('"}')]);
      expect(await exchangeWith(text(body, { 'content-type': 'application/json' }), restThing)).toMatchObject(invalid);
    },
  );
});

describe('a content encoding', () => {
  test.each([
    ['gzip', gzipSync(good)],
    ['gzip', Buffer.from(good)],
    ['br', Buffer.from(good)],
    ['x-canary', Buffer.from(good)],
  ])('%s was not asked for and is not taken off', async (encoding, body) => {
    const answer = text(body, { 'content-type': 'application/json', 'content-encoding': encoding });
    expect(await exchangeWith(answer, restThing)).toMatchObject(invalid);
  });

  test('a bomb is not opened', async () => {
    const answer = text(gzipSync(Buffer.alloc(50_000_000, 0x20)), {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    });
    const before = process.memoryUsage().rss;
    expect(await exchangeWith(answer, restThing)).toMatchObject(invalid);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_048_576);
  });
});
