/** `tell` describes a change, `askOne` a read of one thing: values alone, which send nothing when they are made. */

import { expect, test } from 'vitest';
import { citizen, element, NationalId, path, Rejected, soap, stale, xml } from '../../src/kit/index.ts';
import type { WireStep } from '../../src/types.ts';
import { writeXml } from '../../src/xml/write.ts';

const service = soap({ path: path`/service`, namespace: 'urn:t' });
const nationalId = NationalId.parse('0499370899');

interface Move {
  readonly nationalId: NationalId;
  readonly key: string;
}

const shared = {
  about: ({ nationalId: id }: Move) => citizen(id),
  dataClass: 'personal',
  dependsOn: ['clerk'],
} as const;
const answer = {
  envelope: xml.object({ state: xml.one(xml.text), number: xml.maybe(xml.text) }),
  pick: ({ state, number }: { state: string; number: string | null }) => {
    if (state === 'LOCKED') throw new Rejected('LOCKED');
    return number;
  },
  response: xml.text,
};
const moveOf = service.askOne({
  ...shared,
  ...answer,
  action: 'urn:t/Find',
  request: ({ key }: Move) => element('Find', element('key', key)),
  reuse: 'never',
});
const move = service.tell({
  ...shared,
  ...answer,
  action: 'urn:t/Move',
  request: ({ key }: Move, { clerk }) => element('Move', element('key', key), element('by', clerk)),
  headers: ({ key }) => [element('ticket', key)],
  reconcile: moveOf,
  invalidates: (input) => [stale(moveOf, input)],
});

const input: Move = { nationalId, key: '<k>' };
const stepOf = (step: WireStep | undefined): WireStep => {
  if (!step) throw new Error('It has no such step.');
  return step;
};

test('a change says that it is one, what tells of it, and what it makes untrue', () => {
  expect(move).toMatchObject({ safe: false, reuse: 'never', dataClass: 'personal', dependsOn: ['clerk'] });
  expect(move.reconcile).toBe(moveOf);
  expect(move.invalidates?.(input)).toEqual([{ operation: moveOf, input }]);
  expect([move.many, moveOf.many, moveOf.safe]).toEqual([undefined, undefined, true]);
});

test('its message is made of the input and what is known of the caller', () => {
  const message = stepOf(move.one).message([input], { clerk: 'c&d' });
  if (message.protocol !== 'soap') throw new Error('It is none of SOAP.');
  expect(writeXml(message.body)).toBe('<Move xmlns="urn:t"><key>&lt;k&gt;</key><by>c&amp;d</by></Move>');
  expect(message.headers.map((header) => writeXml(header))).toEqual(['<ticket xmlns="urn:t">&lt;k&gt;</ticket>']);
  expect(message.answer).toMatchObject({ name: 'MoveResponse', namespace: 'urn:t' });
});

test('its answer is read like any other: a value, none, a refusal, or broken', () => {
  const readOf = (body: unknown) => () => stepOf(move.one).read(body)(input);
  expect(readOf({ state: ['DONE'], number: ['7'] })()).toBe('7');
  expect(readOf({ state: ['DONE'] })()).toBeNull();
  expect(readOf({ state: ['LOCKED'] })).toThrow(Rejected);
  expect(readOf({ number: ['7'] })).toThrow('state');
});

test('what answers may be named, also in another namespace', () => {
  const named = (answers: Parameters<typeof service.askOne>[0]['answers']) => {
    const operation = service.askOne({
      ...shared,
      ...answer,
      action: '',
      request: () => element('A'),
      reuse: 'never',
      ...(answers && { answers }),
    });
    const message = stepOf(operation.one).message([input], {});
    return message.protocol === 'soap' && [message.answer.name, message.answer.namespace];
  };
  expect(named(undefined)).toEqual(['AResponse', 'urn:t']);
  expect(named('B')).toEqual(['B', 'urn:t']);
  expect(named({ name: 'B', namespace: 'urn:b' })).toEqual(['B', 'urn:b']);
});
