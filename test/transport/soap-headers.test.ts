/** Headers of SOAP messages: those an operation declares, and those of an answer that must be understood. */

import { describe, expect, test } from 'vitest';
import { element } from '../../src/kit/index.ts';
import { readXml } from '../../src/xml/read.ts';
import { answer, enveloped, namespace, read, saying, thingOver, told, type Version } from './soap-agency.ts';

const versions = ['1.1', '1.2'] as const;

describe('headers that the operation declares', () => {
  const withHeaders = thingOver({}, ({ id }) => [
    element(
      { name: 'client', namespace: 'urn:x', attributes: { kind: 'office' } },
      element('code', `${id}</code><a>"`),
    ),
    element('ticket', id),
  ]);

  test('are sent, each in its namespace, and no text of them is markup', async () => {
    const { outcome, received } = await told(withHeaders);
    expect(outcome).toEqual(read);
    const [header] = readXml(received?.body ?? '').children;
    expect(header?.children.map(({ name, namespace: uri }) => [name, uri])).toEqual([
      ['client', 'urn:x'],
      ['ticket', namespace],
    ]);
    expect(header?.children[0]).toMatchObject({
      attributes: { kind: 'office' },
      children: [{ name: 'code', namespace: 'urn:x', text: '1</code><a>"' }],
    });
  });

  test('a line break in one ends no header of HTTP', async () => {
    const injecting = thingOver({}, () => [element('ticket', 'x\r\nX-Injected: 1\r\n\r\n')]);
    const { received } = await told(injecting);
    expect(received?.headers).not.toHaveProperty('x-injected');
    const [header] = readXml(received?.body ?? '').children;
    expect(header?.children[0]?.text).toBe('x\r\nX-Injected: 1\r\n\r\n');
  });
});

describe.each(versions)('a header of an answer, in SOAP %s', (version) => {
  const outcomeOf = async (header: string, service: Parameters<typeof thingOver>[0] = {}) =>
    (await told(thingOver({ version, ...service }), {}, saying(version, enveloped(version, answer, header)))).outcome;
  const must = (value: string, more = ''): string => `<h:h xmlns:h="urn:h" s:mustUnderstand="${value}" ${more}/>`;
  const role = version === '1.1' ? 's:actor' : 's:role';

  test.each(['1', 'true', ' 1 ', 'yes', ''])(
    'that must be understood (%j) and is not breaks the contract',
    async (value) => expect(await outcomeOf(must(value))).toMatchObject({ code: 'AGENCY_INVALID' }),
  );
  test.each(['0', 'false'])('that need not be understood (%j) is passed over', async (value) =>
    expect(await outcomeOf(must(value))).toEqual(read),
  );
  test('that says nothing of it is passed over', async () =>
    expect(await outcomeOf('<h xmlns="urn:h"/>')).toEqual(read));
  test('that is for somebody else is not ours to understand', async () =>
    expect(await outcomeOf(must('1', `${role}="urn:somebody"`))).toEqual(read));
  test('that is for whoever comes next is ours', async () => {
    const next = version === '1.1' ? 'http://schemas.xmlsoap.org/soap/actor/next' : `${soap12}/role/next`;
    expect(await outcomeOf(must('1', `${role}="${next}"`))).toMatchObject({ code: 'AGENCY_INVALID' });
  });
  test('that the adapter understands is understood, in its own namespace only', async () => {
    expect(await outcomeOf(must('1'), { understands: ['{urn:h}h'] })).toEqual(read);
    expect(await outcomeOf(must('1'), { understands: ['{urn:g}h'] })).toMatchObject({ code: 'AGENCY_INVALID' });
  });
  test('of security or addressing is understood by nobody who did not ask for it', async () => {
    const wsa = '<a:Action xmlns:a="http://www.w3.org/2005/08/addressing" s:mustUnderstand="1">x</a:Action>';
    expect(await outcomeOf(wsa)).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

describe.each(versions)('WS-Addressing in SOAP %s', (version) => {
  const wsa = 'http://www.w3.org/2005/08/addressing';
  const asked = thingOver({ version, addressing: true });
  const related = (id: string, type = ''): string => `<a:RelatesTo xmlns:a="${wsa}"${type}>${id}</a:RelatesTo>`;
  const idIn = (body: string): string =>
    /<wsa:MessageID[^>]*>(urn:uuid:[\da-f-]{36})<\/wsa:MessageID>/.exec(body)?.[1] ?? '';
  const outcomeOf = (header: (id: string) => string, body = answer, status = 200) =>
    told(asked, {}, (received, response) =>
      saying(version, enveloped(version, body, header(idIn(received.body))), status)(received, response),
    );

  test('says what the message is, to whom, and that the answer comes back the same way', async () => {
    const { outcome, received, agency } = await outcomeOf((id) => related(`\n ${id} `));
    expect(outcome).toEqual(read);
    const [header] = readXml(received?.body ?? '').children;
    expect(header?.children.map(({ name, text, namespace: uri }) => [uri === wsa, name, text])).toEqual([
      [true, 'Action', `${namespace}/GetThing`],
      [true, 'MessageID', idIn(received?.body ?? '')],
      [true, 'To', `${agency.address.origin}/service`],
      [true, 'ReplyTo', ''],
    ]);
    expect(header?.children[3]?.children[0]?.text).toBe(`${wsa}/anonymous`);
  });

  test('may name the agency by the address that it knows itself by', async () => {
    const { received } = await told(thingOver({ version, addressing: { to: 'https://inside.example/s?a&b' } }));
    expect(received?.body).toContain('>https://inside.example/s?a&amp;b</wsa:To>');
  });

  test.each([
    ['nothing', ''],
    ['another message', related('urn:uuid:00000000-0000-0000-0000-000000000000')],
    ['no message at all', related('')],
    ['a message, but not as a reply', related('urn:x', ' RelationshipType="urn:other"')],
    ['no message that could be told', related(`${wsa}/unspecified`)],
  ])('takes no answer that relates to %s', async (_, header) => {
    expect((await outcomeOf(() => header)).outcome).toMatchObject({ code: 'AGENCY_INVALID' });
  });

  test('takes no answer that relates to ours and to another', async () => {
    const { outcome } = await outcomeOf((id) => related(id) + related('urn:uuid:1'));
    expect(outcome).toMatchObject({ code: 'AGENCY_INVALID' });
  });

  test('takes no answer that was one to an earlier message of ours', async () => {
    let first: string | undefined;
    const replay = async () =>
      outcomeOf((id) => {
        first ??= id;
        return related(first);
      });
    expect((await replay()).outcome).toEqual(read);
    expect((await replay()).outcome).toMatchObject({ code: 'AGENCY_INVALID' });
  });

  test('understands its own headers', async () => {
    const action = `<a:Action xmlns:a="${wsa}" s:mustUnderstand="1">x</a:Action>`;
    expect((await outcomeOf((id) => action + related(id))).outcome).toEqual(read);
  });

  test('believes a fault that says nothing of its message, and none about another', async () => {
    const fault = refusalFault(version);
    const rejections = (outcome: unknown) => (outcome as { code: string }).code;
    expect(rejections((await outcomeOf(() => '', fault, 500)).outcome)).toBe('AGENCY_INVALID');
    expect(rejections((await outcomeOf(() => related('urn:uuid:1'), fault, 500)).outcome)).toBe('AGENCY_UNAVAILABLE');
  });
});

/** A fault of the kind that says it was ours. */
const refusalFault = (version: Version): string =>
  version === '1.1'
    ? '<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring></s:Fault>'
    : '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang="en">no</s:Text></s:Reason></s:Fault>';
