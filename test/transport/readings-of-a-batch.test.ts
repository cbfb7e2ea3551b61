import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { exchangeWith, json, text } from './agency.ts';
import { restThing, restThings, soapThings, things } from './operations.ts';

const inputs = ['1', '2', '3'].map((id) => ({ id }));
const sentences = { forClerk: { fa: 'الف', en: 'a' }, forCitizen: { fa: 'ب', en: 'b' } };

describe('one bad row fails its own ask and no other', () => {
  test('over REST', async () => {
    const answer = json({
      things: [
        { id: '3', name: 'c' },
        { id: '2', name: 7 },
        { id: '1', name: 'a' },
      ],
    });
    expect(await exchangeWith(answer, restThings, {}, { inputs })).toMatchObject([
      { data: { name: 'a' } },
      { code: 'AGENCY_INVALID', details: { agency: 'agency' } },
      { data: { name: 'c' } },
    ]);
  });

  test('over SOAP', async () => {
    const answer = text(things('<thing><id>3</id><name>c</name></thing><thing><id>1</id><name>a</name></thing>'), {
      'content-type': 'text/xml',
    });
    expect(await exchangeWith(answer, soapThings, {}, { inputs })).toMatchObject([
      { data: { name: 'a' } },
      { code: 'AGENCY_INVALID', details: { agency: 'agency' } },
      { data: { name: 'c' } },
    ]);
  });
});

test('a row whose key cannot be read fails the exchange', async () => {
  const answer = json({
    things: [
      { id: 3, name: 'c' },
      { id: '1', name: 'a' },
    ],
  });
  expect(await exchangeWith(answer, restThings, {}, { inputs })).toMatchObject({ code: 'AGENCY_INVALID' });
});

describe('a business refusal', () => {
  const refusal = json({ refusal: 'LOCKED' });

  test('is told in the words of the manifest', async () => {
    const problem = await exchangeWith(refusal, restThing, { rejections: { LOCKED: sentences } });
    expect(problem).toMatchObject({ code: 'AGENCY_REJECTED' });
    expect((problem as Problem).details).toEqual({ agency: 'agency', reason: 'LOCKED', says: sentences });
  });

  test.each(['LOCKED', 'canary', 'constructor', '__proto__', 'toString', ''])(
    'that the manifest does not list breaks the contract: %j',
    async (reason) => {
      const problem = await exchangeWith(json({ refusal: reason }), restThing, { rejections: { OTHER: sentences } });
      expect(problem).toMatchObject({ code: 'AGENCY_INVALID' });
      expect((problem as Problem).details).not.toHaveProperty('reason');
    },
  );
});
