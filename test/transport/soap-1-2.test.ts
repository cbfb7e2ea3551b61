/** SOAP 1.2, second edition: what is sent, and what its faults mean. */

import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { answer, enveloped, namespace, read, saying, thingOver, told } from './soap-agency.ts';

const thing = thingOver({ version: '1.2' });
const sentences = { forClerk: { fa: 'الف', en: 'a' }, forCitizen: { fa: 'ب', en: 'b' } };
const rejections = { SEALED: sentences };

test('an envelope of 1.2 with its action in the content type, and no SOAPAction', async () => {
  const { outcome, received } = await told(thing, {}, saying('1.2', enveloped('1.2', answer)));
  expect(outcome).toEqual(read);
  expect(received?.headers).toMatchObject({
    accept: 'application/soap+xml',
    'content-type': `application/soap+xml; charset=utf-8; action="${namespace}/GetThing"`,
  });
  expect(received?.headers).not.toHaveProperty('soapaction');
  expect(received?.body).toBe(
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>' +
      `<GetThing xmlns="${namespace}"><id>1</id></GetThing></soap:Body></soap:Envelope>`,
  );
});

test.each([
  ['an envelope of 1.1', saying('1.2', enveloped('1.1', answer))],
  ['the content type of 1.1', saying('1.1', enveloped('1.2', answer))],
])('%s is no answer', async (_, answering) =>
  expect((await told(thing, {}, answering)).outcome).toMatchObject({ code: 'AGENCY_INVALID' }),
);

const subcodes = (codes: readonly string[]): string =>
  codes.length === 0 ? '' : `<s:Subcode><s:Value>${codes[0]}</s:Value>${subcodes(codes.slice(1))}</s:Subcode>`;
const fault = (code: string, { codes = [] as readonly string[], detail = '' } = {}): string =>
  `<s:Fault><s:Code><s:Value>${code}</s:Value>${subcodes(codes)}</s:Code>` +
  `<s:Reason><s:Text xml:lang="en">words</s:Text></s:Reason>${detail && `<s:Detail>${detail}</s:Detail>`}</s:Fault>`;
const outcomeOf = async (body: string, status = 500) =>
  (await told(thing, { rejections }, saying('1.2', enveloped('1.2', body), status))).outcome as Problem;

describe('a fault', () => {
  test.each([
    ['s:Sender', 400, 'AGENCY_INVALID', true],
    ['s:Sender', 500, 'AGENCY_INVALID', true],
    ['Sender', 400, 'AGENCY_INVALID', true],
    ['\n s:Sender ', 400, 'AGENCY_INVALID', true],
    ['s:MustUnderstand', 500, 'AGENCY_INVALID', true],
    ['s:DataEncodingUnknown', 500, 'AGENCY_INVALID', true],
    ['s:Receiver', 500, 'AGENCY_UNAVAILABLE', undefined],
    ['s:VersionMismatch', 500, 'AGENCY_UNAVAILABLE', undefined],
    ['', 500, 'AGENCY_UNAVAILABLE', undefined],
    ['s:SenderOf', 500, 'AGENCY_UNAVAILABLE', undefined],
  ])('%j with status %i is %s', async (code, status, expected, isUnmade) => {
    const problem = await outcomeOf(fault(code), status);
    expect([problem.code, problem.details.isUnmade]).toEqual([expected, isUnmade]);
  });

  test.each([
    ['in its detail', fault('s:Receiver', { detail: `<r xmlns="${namespace}"><code> E17\n</code></r>` })],
    ['as its subcode', fault('s:Sender', { codes: ['m:E17'] })],
    ['as a subcode of its subcode', fault('s:Sender', { codes: ['m:Business', 'm:E17'] })],
  ])('with a business code %s is a refusal in the words of the manifest', async (_, body) => {
    const problem = await outcomeOf(body, 400);
    expect(problem.code).toBe('AGENCY_REJECTED');
    expect(problem.details).toEqual({ agency: 'agency', reason: 'SEALED', says: sentences });
  });

  test.each(['__proto__', 'constructor', 'E99'])(
    'with a code nobody knows, %s, says whose fault it was',
    async (code) => {
      const detail = `<r xmlns="${namespace}"><code>${code}</code></r>`;
      expect(await outcomeOf(fault('s:Sender', { codes: [code], detail }))).toMatchObject({ code: 'AGENCY_INVALID' });
    },
  );

  test.each(['wsse:FailedAuthentication', 'wsse:InvalidSecurityToken', 'wsu:MessageExpired'])(
    'of security, %s, is a refusal of us',
    async (code) => {
      const problem = await outcomeOf(fault('s:Sender', { codes: [code] }), 400);
      expect([problem.code, problem.details.isUnmade]).toEqual(['AGENCY_REFUSED_US', true]);
    },
  );

  test('of 1.1 in an envelope of 1.2 says nothing but its status', async () => {
    const body = '<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>';
    expect(await outcomeOf(body)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    expect(await outcomeOf('<Fault xmlns="urn:x"/>')).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });

  test('with a status that no fault has says nothing', async () =>
    expect(await outcomeOf(fault('s:Sender'), 503)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' }));

  test('with status 200 is one all the same', async () =>
    expect(await outcomeOf(fault('s:Receiver'), 200)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' }));
});
