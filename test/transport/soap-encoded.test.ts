/** rpc/literal and rpc/encoded: what is sent, and answers whose elements refer to each other. */

import { describe, expect, test } from 'vitest';
import { array, element, path, soap, typed, xml } from '../../src/kit/index.ts';
import { decoded, maxElements } from '../../src/transport/soap/encoded.ts';
import { readXml } from '../../src/xml/read.ts';
import type { ById } from './operations.ts';
import { enveloped, namespace, read, saying, thingOver, told } from './soap-agency.ts';

const encoding = 'http://schemas.xmlsoap.org/soap/encoding/';
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const about = `xmlns:m="${namespace}" ${xsi} xmlns:e="${encoding}"`;

describe.each([{ style: 'rpc' }, { unqualified: true }] as const)('a service with %j', (service) => {
  test('has parts in no namespace, out and in', async () => {
    const body = `<r:GetThingResponse xmlns:r="${namespace}"><name>x</name></r:GetThingResponse>`;
    const { outcome, received } = await told(thingOver(service), {}, saying('1.1', enveloped('1.1', body)));
    expect(outcome).toEqual(read);
    expect(received?.body).toContain(
      `<soap:Body><m:GetThing xmlns:m="${namespace}"><id>1</id></m:GetThing></soap:Body>`,
    );
  });
});

const Person = xml.object({ name: xml.one(xml.text), mother: xml.maybe(xml.object({ name: xml.one(xml.text) })) });

const people = soap({ path: path`/service`, namespace, style: 'rpc-encoded' }).askOne({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  reuse: 'never',
  action: '',
  request: ({ id }: ById) =>
    element(
      'GetPeople',
      typed('id', 'string', id),
      array('codes', 'int', ['1', '2']),
      typed('none', 'string', undefined),
    ),
  response: xml.object({ return: xml.one(xml.object({ item: xml.many(Person, 5) })) }),
});

const response = (inside: string): string => `<m:GetPeopleResponse ${about}>${inside}</m:GetPeopleResponse>`;
const outcomeOf = async (body: string) => (await told(people, {}, saying('1.1', enveloped('1.1', body)))).outcome;
const listed = (...names: readonly string[]) => [
  { data: { return: { item: names.map((name) => ({ name, mother: null })) } } },
];

test('rpc/encoded: each part says of what type it is', async () => {
  const { received } = await told(people, {}, saying('1.1', enveloped('1.1', response('<return/>'))));
  expect(received?.body).toContain(
    `<m:GetPeople xmlns:m="${namespace}" soap:encodingStyle="${encoding}">` +
      `<id ${xsi} xsi:type="xsd:string">1</id>` +
      `<codes ${xsi} soapenc:arrayType="xsd:int[2]" xsi:type="soapenc:Array">` +
      '<item xsi:type="xsd:int">1</item><item xsi:type="xsd:int">2</item></codes>' +
      `<none ${xsi} xsi:nil="true" xsi:type="xsd:string"></none></m:GetPeople>`,
  );
});

describe('an array', () => {
  test.each([
    ['of one', '<return e:arrayType="m:P[1]"><x><name>a</name></x></return>', ['a']],
    ['of none', '<return e:arrayType="m:P[0]" xsi:type="e:Array"/>', []],
    [
      'of items of any name',
      '<return xsi:type="e:Array"><a><name>a</name></a><b><name>b</name></b></return>',
      ['a', 'b'],
    ],
    ['with types', '<return xsi:type="e:Array"><m:a xsi:type="m:P"><name xsi:type="x">a</name></m:a></return>', ['a']],
  ])('%s is read', async (_, inside, names) => expect(await outcomeOf(response(inside))).toEqual(listed(...names)));

  test.each(['e:position="[3]"', 'e:position="0"'])('with holes (%s) is refused', async (where) => {
    const inside = `<return e:arrayType="m:P[9]"><x ${where}><name>a</name></x></return>`;
    expect(await outcomeOf(response(inside))).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});

const mother = '<multiRef id="mother" e:root="0"><name>m</name></multiRef>';
const multi = (text: string): string => text.replaceAll('<multiRef', `<multiRef ${about}`);
const arrayOf = (...hrefs: readonly string[]): string =>
  `<return e:arrayType="m:P[]">${hrefs.map((href) => `<i href="${href}"/>`).join('')}</return>`;

describe('a reference', () => {
  test('is followed, once for each that refers', async () => {
    const person = '<multiRef id="p" e:root="0"><name>a</name><mother href="#mother"/></multiRef>';
    const body = response(arrayOf('#p', '#p')) + multi(person + mother);
    const one = { name: 'a', mother: { name: 'm' } };
    expect(await outcomeOf(body)).toEqual([{ data: { return: { item: [one, one] } } }]);
  });

  test('leads to an array, and into the answer itself', async () => {
    const list = '<multiRef id="l" e:arrayType="m:P[2]"><i id="first"><name>a</name></i><i href="#first"/></multiRef>';
    expect(await outcomeOf(response('<return href="#l"/>') + multi(list))).toEqual(listed('a', 'a'));
  });

  test('may stand before the answer, where it says that it is none', async () => {
    const person = '<multiRef id="p" e:root="0"><name>a</name></multiRef>';
    expect(await outcomeOf(multi(person) + response(arrayOf('#p')))).toEqual(listed('a'));
  });

  test.each([
    ['nothing', response(arrayOf('#none'))],
    ['itself', response(arrayOf('#p')) + multi('<multiRef id="p"><name>a</name><mother href="#p"/></multiRef>')],
    [
      'itself over another',
      response(arrayOf('#a')) +
        multi('<multiRef id="a"><mother href="#b"/></multiRef><multiRef id="b"><mother href="#a"/></multiRef>'),
    ],
    ['what is around it', response('<return id="r"><x href="#r"/></return>')],
    ['a reference', response(arrayOf('#a')) + multi(`<multiRef id="a" href="#mother"/>${mother}`)],
    ['a file', response(arrayOf('file:///etc/passwd'))],
    ['an address', response(arrayOf('http://127.0.0.1:1/#p')) + multi('<multiRef id="p"><name>a</name></multiRef>')],
    ['an attachment', response(arrayOf('cid:p')) + multi('<multiRef id="p"><name>a</name></multiRef>')],
    ['one of two', response(arrayOf('#p')) + multi('<multiRef id="p"/><multiRef id="p"/>')],
    ['a name of JavaScript', response(arrayOf('#__proto__'))],
  ])('to %s breaks the contract', async (_, body) =>
    expect(await outcomeOf(body)).toMatchObject({ code: 'AGENCY_INVALID' }),
  );

  test('that multiplies is cut off before it costs anything', () => {
    const levels = Array.from(
      { length: 30 },
      (_, at) => `<l id="l${at}"><a href="#l${at + 1}"/><a href="#l${at + 1}"/></l>`,
    );
    const body = readXml(`<b><r><x href="#l0"/></r>${levels.join('')}<l id="l30">x</l></b>`).children;
    const began = performance.now();
    expect(() => decoded(body)).toThrow('too large');
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(maxElements).toBe(100_000);
  });

  test('that goes deeper than documents may is refused', () => {
    const levels = Array.from({ length: 200 }, (_, at) => `<l id="l${at}"><a href="#l${at + 1}"/></l>`);
    const body = readXml(`<b><r><x href="#l0"/></r>${levels.join('')}<l id="l200">x</l></b>`).children;
    expect(() => decoded(body)).toThrow('too large');
  });
});

test.each([
  ['an empty body', ''],
  ['two answers', response('<return/>') + response('<return/>')],
  ['only what is referred to', multi(mother)],
  ['another answer', response('<return/>').replaceAll('GetPeople', 'GetOthers')],
])('%s is no answer', async (_, body) => expect(await outcomeOf(body)).toMatchObject({ code: 'AGENCY_INVALID' }));

test('a fault is one', async () => {
  const fault = '<s:Fault><faultcode>s:Client</faultcode><faultstring>x</faultstring></s:Fault>';
  expect(await outcomeOf(fault)).toMatchObject({ code: 'AGENCY_INVALID', details: { isUnmade: true } });
});

test('rpc/encoded over SOAP 1.2 is nothing that can be declared', () =>
  expect(() => thingOver({ style: 'rpc-encoded', version: '1.2' })).toThrow(TypeError));

test.each([
  ['attributes', Array.from({ length: 5_000 }, (_, at) => ` a${at}=""`).join(''), ''],
  ['a long text', '', 'x'.repeat(100_000)],
])('%s that many references lead to are not copied for each', (_, attributes, text) => {
  const answer = `<r ${about}>${'<i href="#x"/>'.repeat(3_000)}</r>`;
  const body = readXml(`<body>${answer}<x id="x"><y${attributes}>${text}</y></x></body>`).children;
  expect(() => decoded(body)).toThrow('the references make too large an answer');
});
