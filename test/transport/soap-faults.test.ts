import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { exchangeWith, text } from './agency.ts';
import { aThing, codeOf, envelope, envelopeNamespace, fault, namespace, soapThings } from './operations.ts';

const sentences = { forClerk: { fa: 'الف', en: 'a' }, forCitizen: { fa: 'ب', en: 'b' } };
const rejections = { SEALED: sentences };
const ask = (body: string, status = 500, inputs = [{ id: '1' }]) =>
  exchangeWith(text(body, { 'content-type': 'text/xml' }, status), soapThings, { rejections }, { inputs });

describe('a fault whose detail holds a business code', () => {
  test.each([500, 200])('is a refusal in the words of the manifest, with status %i', async (status) => {
    const problem = (await ask(fault('s:Server', codeOf('E17')), status)) as Problem;
    expect(problem.code).toBe('AGENCY_REJECTED');
    expect(problem.details).toEqual({ agency: 'agency', reason: 'SEALED', says: sentences });
  });

  test('is one whatever the fault code is, and with white space around', async () => {
    expect(await ask(fault('s:Client', codeOf('\n E17 ')))).toMatchObject({ code: 'AGENCY_REJECTED' });
  });

  test('that the manifest does not list breaks the contract', async () => {
    expect(await ask(fault('s:Server', codeOf('E18')))).toMatchObject({ code: 'AGENCY_INVALID' });
  });

  test.each(['E99', 'e17', '', 'constructor', '__proto__'])(
    'that the adapter does not know says nothing: %j',
    async (code) => {
      expect(await ask(fault('s:Server', codeOf(code)))).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
      expect(await ask(fault('s:Client', codeOf(code)))).toMatchObject({ code: 'AGENCY_INVALID' });
    },
  );

  test('in another namespace says nothing', async () => {
    const detail = '<detail><code>E17</code><code xmlns="urn:other">E17</code></detail>';
    expect(await ask(fault('s:Server', detail))).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });

  test('for several asks at once is told of none of them: it may be one’s alone', async () => {
    const problem = (await ask(fault('s:Server', codeOf('E17')), 500, [{ id: '1' }, { id: '2' }])) as Problem;
    expect(problem.code).toBe('AGENCY_INVALID');
    expect(problem.details).not.toHaveProperty('reason');
    expect(problem.details).not.toHaveProperty('says');
  });
});

describe('a fault without one', () => {
  test.each([
    ['s:Server', 'AGENCY_UNAVAILABLE'],
    ['Server', 'AGENCY_UNAVAILABLE'],
    ['s:Server.Database', 'AGENCY_UNAVAILABLE'],
    ['s:VersionMismatch', 'AGENCY_UNAVAILABLE'],
    ['', 'AGENCY_UNAVAILABLE'],
    ['x:ServerOf:Client', 'AGENCY_UNAVAILABLE'],
    ['s:Client', 'AGENCY_INVALID'],
    ['Client', 'AGENCY_INVALID'],
    ['\n  s:Client\n', 'AGENCY_INVALID'],
    ['\n Client ', 'AGENCY_INVALID'],
    ['s:Client.Authentication', 'AGENCY_INVALID'],
  ])('with the code %j is %s', async (faultCode, code) => {
    expect(await ask(fault(faultCode))).toMatchObject({ code, details: { agency: 'agency' } });
  });
});

describe('a status of 500', () => {
  test.each([
    ['a good answer', aThing],
    ['an empty body', envelope('')],
    ['another envelope', '<a/>'],
    ['no XML', '<html><br></html>'],
    ['a fault of another namespace', envelope('<Fault xmlns="urn:other"><faultcode>s:Client</faultcode></Fault>')],
  ])('is a failure of the agency where it comes with %s', async (_, body) => {
    expect(await ask(body)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });
});

describe('with status 200, no answer is', () => {
  const response = `<GetThingsResponse xmlns="${namespace}"><thing><id>1</id><name>x</name></thing></GetThingsResponse>`;
  const twelve = 'http://www.w3.org/2003/05/soap-envelope';
  test.each([
    ['no XML', 'x'],
    ['an empty document', ''],
    ['another root', response],
    ['an envelope of no namespace', `<Envelope><Body>${response}</Body></Envelope>`],
    ['an envelope of SOAP 1.2', envelope(response).replaceAll(envelopeNamespace, twelve)],
    ['an envelope without a body', `<s:Envelope xmlns:s="${envelopeNamespace}"><s:Header/></s:Envelope>`],
    [
      'an envelope with two bodies',
      `<s:Envelope xmlns:s="${envelopeNamespace}"><s:Body>${response}</s:Body><s:Body/></s:Envelope>`,
    ],
    ['an empty body', envelope('')],
    ['a body of text', envelope('text')],
    ['two answers', envelope(response + response)],
    ['an answer to another question', envelope(response.replaceAll('GetThings', 'GetFines'))],
    ['an answer of another namespace', envelope(response.replaceAll(namespace, 'urn:other'))],
    [
      'an answer of another namespace, with rows of ours',
      envelope(
        response
          .replaceAll('GetThingsResponse', 'o:GetThingsResponse')
          .replace(' xmlns=', ' xmlns:o="urn:other" xmlns='),
      ),
    ],
    ['an answer of no namespace', envelope(response.replace(/ xmlns="[^"]*"/, ''))],
    [
      'an answer whose rows are of another namespace',
      envelope(response.replaceAll('<thing>', '<thing xmlns="urn:other">')),
    ],
    ['a text where rows should be', envelope(`<GetThingsResponse xmlns="${namespace}">no</GetThingsResponse>`)],
    ['an answer behind a DOCTYPE', `<!DOCTYPE x>${aThing.slice(aThing.indexOf('?>') + 2)}`],
  ])('%s', async (_, body) => {
    expect(await ask(body, 200)).toSatisfy((outcome: unknown) => {
      const [first] = Array.isArray(outcome) ? outcome : [outcome];
      return (first as Problem).code === 'AGENCY_INVALID';
    });
  });

  test('but with a header before its body it is one', async () => {
    const body = `<s:Envelope xmlns:s="${envelopeNamespace}"><s:Header><x/></s:Header><s:Body>${response}</s:Body></s:Envelope>`;
    expect(await ask(body, 200)).toEqual([{ data: { name: 'x' } }]);
  });
});
