/** Several asks in one exchange, over REST and over SOAP: a bad row fails its own ask, an unreadable key fails all. */

import { describe, expect, test } from 'vitest';
import { ContractBroken, Rejected } from '../../src/errors.ts';
import { byKey, element, path, rest, soap, xml, z } from '../../src/kit/index.ts';
import { readXml } from '../../src/xml/read.ts';
import { recordOf } from '../../src/xml/record.ts';
import { writeXml } from '../../src/xml/write.ts';

type Id = string;
const idOf = (id: Id) => id;
const shared = { about: () => [], dataClass: 'public', dependsOn: [], reuse: 'never' } as const;

const overRest = rest.get({
  ...shared,
  many: {
    atMost: 5,
    path: (_: readonly Id[]) => path`/bulk`,
    json: (ids) => ({ ids }),
    envelope: z.object({ rows: z.array(z.looseObject({ id: z.string() })) }),
    pick: ({ rows }) => {
      const rowOf = byKey(rows, ({ id }) => id, idOf);
      return (id) => {
        const row = rowOf(id);
        if (row.locked === true) throw new Rejected('LOCKED');
        return row.none === true ? null : row.unsaid === true ? undefined : row;
      };
    },
  },
  response: z.object({ name: z.string() }),
});

const overSoap = soap({ path: path`/service`, namespace: 'urn:t' }).ask({
  ...shared,
  atMost: 5,
  action: 'urn:t/Ask',
  request: (ids: readonly Id[]) => element('Ask', ...ids.map((id) => element('id', id))),
  envelope: xml.object({ row: xml.many(z.looseObject({ id: xml.one(xml.text) }), 5) }),
  pick: ({ row }) => {
    const rowOf = byKey(row, ({ id }) => id, idOf);
    return (id) => {
      const found = rowOf(id);
      if (found.locked) throw new Rejected('LOCKED');
      return found.none ? null : found.unsaid ? undefined : found;
    };
  },
  response: xml.object({ name: xml.one(xml.text) }).transform(({ name }) => ({ name })),
});

interface Row {
  readonly id?: unknown;
  readonly [member: string]: unknown;
}

/** The same rows in either manner; a member that is `true` is an empty element, an object one with a child. */
const manners = {
  rest: { step: overRest.many, bodyOf: (rows: readonly Row[]): unknown => ({ rows }) },
  soap: {
    step: overSoap.many,
    bodyOf: (rows: readonly Row[]): unknown =>
      recordOf(readXml(`<AskResponse xmlns="urn:t">${rows.map(rowText).join('')}</AskResponse>`), 'urn:t'),
  },
} as const;

function rowText(row: Row): string {
  const members = Object.entries(row).map(([name, value]) => {
    const text = value === true ? '' : typeof value === 'object' ? '<wrong/>' : String(value);
    return `<${name}>${text}</${name}>`;
  });
  return `<row>${members.join('')}</row>`;
}

describe.each(Object.entries(manners))('over %s', (_, { step, bodyOf }) => {
  const reader = (rows: readonly Row[]) => {
    if (!step) throw new Error('It has no such step.');
    return step.read(bodyOf(rows));
  };

  test('each input gets its own, whatever the order', () => {
    const partOf = reader([
      { id: '2', name: 'b' },
      { id: '1', name: 'a' },
    ]);
    expect([partOf('1'), partOf('2')]).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('a bad row fails its own ask and no other', () => {
    const partOf = reader([
      { id: '1', name: 'a' },
      { id: '2', name: {} },
      { id: '3' },
      { id: '4', locked: true },
      { id: '5', none: true },
    ]);
    expect(partOf('1')).toEqual({ name: 'a' });
    expect(() => partOf('2')).toThrow(ContractBroken);
    expect(() => partOf('3')).toThrow(ContractBroken);
    expect(() => partOf('4')).toThrow(Rejected);
    expect(partOf('5')).toBeNull();
  });

  test('a part that the adapter does not find is no "there is none"', () => {
    expect(() => reader([{ id: '1', unsaid: true }])('1')).toThrow(ContractBroken);
  });

  test('a row that is missing is no "there is none"', () => {
    const partOf = reader([{ id: '1', name: 'a' }]);
    expect(partOf('1')).toEqual({ name: 'a' });
    expect(() => partOf('2')).toThrow(ContractBroken);
  });

  test.each([[{ id: {}, name: 'b' }], [{ name: 'b' }]])(
    'a row whose key cannot be read fails the exchange: %j',
    (bad) => {
      expect(() => reader([{ id: '1', name: 'a' }, bad])).toThrow(ContractBroken);
    },
  );

  test('more rows than an exchange may have are refused, not cut', () => {
    const rows = Array.from({ length: 6 }, (_row, i) => ({ id: String(i), name: 'x' }));
    if (step === overSoap.many) expect(() => reader(rows)).toThrow(ContractBroken);
  });

  test('it names its limit', () => expect(step?.atMost).toBe(5));
});

test('the message over REST is a POST with the inputs as JSON, in their order', () => {
  expect(overRest.many?.message(['2', '1'], {})).toEqual({
    protocol: 'rest',
    method: 'POST',
    target: '/bulk',
    json: { ids: ['2', '1'] },
  });
});

test('the message over SOAP carries the inputs as escaped text', () => {
  const message = overSoap.many?.message(['<x/>&', '1'], {});
  if (message?.protocol !== 'soap') throw new Error('It is none of SOAP.');
  expect(message).toMatchObject({ target: '/service', action: 'urn:t/Ask', headers: [], version: '1.1' });
  expect(message.answer).toMatchObject({ name: 'AskResponse', namespace: 'urn:t' });
  expect(writeXml(message.body)).toBe('<Ask xmlns="urn:t"><id>&lt;x/&gt;&amp;</id><id>1</id></Ask>');
});
