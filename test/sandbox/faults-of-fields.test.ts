/** Faults of what an answer says: the text is cut or garbled, fields are missing, null, of another type, or too many. */

import { expect, it } from 'vitest';
import { readXml } from '../../src/xml/read.ts';
import { agencyOf, get, smallStandIn, thing, thingXml } from './agencies.ts';

/** Both answers under one fault. */
async function under(fault: object) {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault(fault);
  const [json, xml] = await Promise.all([get(agency, '/thing'), get(agency, '/xml')]);
  expect([json.headers['content-type'], xml.headers['content-type']]).toEqual([
    'application/json; charset=utf-8',
    'text/xml; charset=utf-8',
  ]);
  return { json: json.text, xml: xml.text };
}

it.each(['cut', 'garbled'])('sends JSON and XML that is none: %s', async (how) => {
  const { json, xml } = await under({ kind: 'malformed', how });
  expect(() => JSON.parse(json)).toThrow(SyntaxError);
  expect(() => readXml(xml)).toThrow('not well-formed');
});

it('makes digits a number, so that their zeros are lost, and a text an element', async () => {
  const { json, xml } = await under({ kind: 'wrong-type' });
  expect(JSON.parse(json)).toEqual({ ...thing, thing: { ...thing.thing, id: 7 } });
  expect(xml).toBe(thingXml.replace('007', '<value>007</value>'));
});

it('makes other text a list, and other things text', async () => {
  expect(JSON.parse((await under({ kind: 'wrong-type', field: 'name' })).json).thing.name).toEqual(['چیز']);
  expect(JSON.parse((await under({ kind: 'wrong-type', field: 'size' })).json).thing.size).toBe('3');
  expect(JSON.parse((await under({ kind: 'wrong-type', field: 'tags' })).json).thing.tags).toBe('["a"]');
});

it('leaves a field out', async () => {
  const { json, xml } = await under({ kind: 'missing-field' });
  expect(JSON.parse(json).thing).not.toHaveProperty('id');
  expect(xml).toBe(thingXml.replace('<id>007</id>', ''));
});

it('leaves out the field that is named, and what is in it', async () => {
  const { json, xml } = await under({ kind: 'missing-field', field: 'thing' });
  expect(JSON.parse(json)).toEqual({ status: thing.status });
  expect(readXml(xml).children[0]?.children).toEqual([]);
});

it('changes nothing where the field that is named is not there', async () => {
  expect(await under({ kind: 'missing-field', field: 'absent' })).toEqual({
    json: JSON.stringify(thing),
    xml: thingXml,
  });
});

it('makes a field null', async () => {
  const { json, xml } = await under({ kind: 'null-field', field: 'name' });
  expect(JSON.parse(json).thing.name).toBeNull();
  expect(xml).toContain('<name xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>');
  expect(readXml(xml).children[0]?.children[0]?.children[1]).toMatchObject({ name: 'name', text: '', children: [] });
});

it('adds fields that nobody agreed, and the names that hurt', async () => {
  const { json, xml } = await under({ kind: 'extra-field' });
  expect(json).toContain('"__proto__":{"polluted":true}');
  expect(json).toContain('"constructor":{"prototype":{"polluted":true}}');
  expect(JSON.parse(json)).toMatchObject(thing);
  expect(readXml(xml).children[0]?.children[0]?.children.map(({ name }) => name)).toEqual([
    'id',
    '__proto__',
    'constructor',
    'unexpected',
    'name',
  ]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
