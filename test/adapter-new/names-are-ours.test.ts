/** What an upstream calls its things becomes an English name of the graph, or a number and a sentence about it. */

import { expect, it } from 'vitest';
import { namesOf } from '../../src/tools/adapter/naming.ts';

const said: string[] = [];
const names = () => namesOf((sentence) => void said.push(sentence));
const field = (upstream: string): string => names().field(upstream, 'Person');

it.each([
  ['card_no', 'cardNo'],
  ['CARD_NUMBER', 'cardNumber'],
  ['strFirstName', 'firstName'],
  ['HTTPStatus', 'httpStatus'],
  ['BirthDt', 'birthDate'],
  ['isikukood', 'personalCode'],
  ['SünniAeg', 'field1'],
  ['کد_ملی', 'codeNational'],
  ['class', 'classValue'],
  ['constructor', 'constructorValue'],
  ['__proto__', 'proto'],
  ['__typename', 'typename'],
  ['toString', 'toStringValue'],
  ['2ndName', 'field1'],
  ['${process.env}', 'processEnv'],
  ['', 'field1'],
])('names the field %s %s', (upstream, ours) => {
  expect(field(upstream)).toBe(ours);
});

it.each([
  ['tPersonType', 'Person'],
  ['ArrayOfPersonDTO', 'ArrayOfPerson'],
  ['GetPersonResponse', 'GetPerson'],
  ['Query', 'QueryRecord'],
  ['Response', 'Response'],
])('names the type %s %s', (upstream, ours) => {
  expect(names().type(upstream, 'the description')).toBe(ours);
});

it('names a read after what is had, and a change after what is done', () => {
  expect(names().operation('GetVehicleRequest', 'port', { isSafe: true })).toBe('vehicle');
  expect(names().operation('getQuery', 'port', { isSafe: true })).toBe('queryRecord');
  expect(names().operation('RegisterVehicle', 'port', { isSafe: false })).toBe('registerVehicle');
  expect(names().operation('delete', 'port', { isSafe: false })).toBe('deleteRecord');
});

it('names values of an enumeration in capitals', () => {
  const { value } = names();
  expect(['in-progress', 3, '3', 'inProgress', 'true'].map((wire) => value(wire, 'Status'))).toEqual([
    'IN_PROGRESS',
    'VALUE_3',
    'VALUE_32',
    'IN_PROGRESS2',
    'TRUE_VALUE',
  ]);
});

it('gives no name twice, whatever its case', () => {
  const { field: name } = names();
  expect(['a_b', 'aB', 'AB', 'ab'].map((upstream) => name(upstream, 'Person'))).toEqual(['aB', 'aB2', 'ab3', 'ab4']);
});

it('says what it could not name, and shows nothing that a terminal would act on', () => {
  said.length = 0;
  field('\u001b[2Jõ');
  expect(said).toEqual(['Person: "?[2Jõ" has no English name yet; it is numbered.']);
});

it('ends for a name without end', () => {
  expect(field('a'.repeat(10_000_000)).length).toBeLessThan(100);
  expect(field('_A'.repeat(5_000_000)).length).toBeLessThan(100);
});
