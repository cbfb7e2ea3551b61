/** What a description says ends up in code, a schema and samples: as what it is, and never as more. */

import { parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { checkDescribed } from '../../src/tools/adapter/check-described.ts';
import type { DescribedOperation, DescribedScalar, DescribedService } from '../../src/tools/adapter/described.ts';
import { isSafePattern, textLike } from '../../src/tools/adapter/text-like.ts';
import { planOf } from '../../src/tools/adapter/write/plan.ts';
import { readmeOf } from '../../src/tools/adapter/write/readme-text.ts';
import { put } from '../../src/tools/adapter/write/samples.ts';
import { scalarSchema } from '../../src/tools/adapter/write/scalar-code.ts';
import { sdlOf } from '../../src/tools/adapter/write/sdl.ts';
import { memberName, usesOf } from '../../src/tools/adapter/write/uses.ts';

const codeOf = (scalar: Partial<DescribedScalar>): string =>
  scalarSchema(
    { kind: 'scalar', scalar: 'String', ...scalar },
    { uses: usesOf('pishkhan/kit'), isXml: false, reader: (name) => name },
  );

/** The expression that the code holds, as JavaScript reads it. */
function expressionIn(code: string): RegExp {
  const literal = /\.regex\((.*)\)$/s.exec(code)?.[1] ?? '';
  return new Function(`return ${literal};`)() as RegExp;
}

describe('a pattern', () => {
  test.each([
    ['a slash', 'a/b', 'a/b'],
    ['a slash that is escaped', 'a\\/b', 'a/b'],
    ['a backslash before a slash', 'a\\\\/b', 'a\\/b'],
    ['a line break', 'a\nb', 'a\nb'],
    ['a line separator', 'a\u2028b', 'a\u2028b'],
  ])('with %s stays whole', (_, pattern, text) => {
    const code = codeOf({ pattern });
    expect(code).not.toMatch(/[\n\u2028]/);
    expect(expressionIn(code).test(text)).toBe(true);
    expect(expressionIn(code).test(`${text}x`)).toBe(false);
  });

  test.each([
    ['counts beside each other', `${'\\w{0,99}'.repeat(18)}!`],
    ['what may be missing, many times', `${'a?'.repeat(24)}${'a'.repeat(24)}`],
    ['choices beside each other', `${'(?:a|a)'.repeat(20)}b`],
    ['two repetitions without end', 'a*a*!'],
    ['one within a choice that may be missing', `${'(?:a|a*)?'.repeat(4)}b`],
  ])('of %s could take for ever, and is left out', (_, pattern) => {
    expect(isSafePattern(pattern)).toBe(false);
    expect(textLike(pattern, 0)).toBeUndefined();
    expect(codeOf({ pattern })).toBe('z.string()');
  });

  test.each([
    '[A-Z]{2}\\d{1,6}[a-z]?',
    'RED|GREEN|BLUE',
    '\\w{1,20}@\\w{1,20}\\.[a-z]{2,4}',
    '\\d{4}-\\d{2}-\\d{2}',
    '.+',
  ])('%s is kept', (pattern) => expect(isSafePattern(pattern)).toBe(true));
});

test('a member called like the prototype is a member', () => {
  const code = `({ ${memberName('__proto__')}: 1 })`;
  const made = new Function(`return ${code};`)() as object;
  expect(Object.hasOwn(made, '__proto__')).toBe(true);
});

test('a sample is put into itself, and not into what all objects share', () => {
  for (const first of ['__proto__', 'constructor']) {
    const sample: Record<string, unknown> = {};
    put(sample, [first, 'polluted'], 1);
    put(sample, [first, 'second'], 2);
    expect(Object.getOwnPropertyDescriptor(sample, first)?.value).toEqual({ polluted: 1, second: 2 });
  }
  expect('polluted' in Object.prototype || 'polluted' in Object).toBe(false);
});

test('half a character in a description is no schema that cannot be read', () => {
  const sdl = sdlOf(planOf(serviceSaying('before \ud800 after \udc00'), () => false));
  expect(print(parse(sdl))).toContain('before   after');
});

test('a title and a doubt are text on the page, and neither an element nor a picture', () => {
  const service = serviceSaying('x');
  const evil = '<img src=x onerror=alert(1)> ![p](http://evil.example/p.png)';
  const page = readmeOf(planOf({ ...service, name: { fa: 'ن', en: evil }, undecided: [evil] }, () => false));
  expect(page).not.toMatch(/<img|[^\\]\[p/);
  expect(page.match(/\\\[p\\\]/g)).toHaveLength(2);
});

test('an action that no header holds is refused before anything is written', () => {
  const service = serviceSaying('x');
  const [count] = service.operations;
  const soap = { kind: 'soap', version: '1.1', style: 'document', use: 'literal', path: '/', headers: [] } as const;
  const names = { request: { name: 'Count' }, answer: { name: 'CountResponse' } };
  const written = (action: string) => () =>
    checkDescribed({
      ...service,
      operations: [{ ...count, wire: { ...soap, ...names, action } } as DescribedOperation],
    });
  expect(written('urn:x/Count')).not.toThrow();
  for (const action of ['a"b', 'a\r\nX-Evil: 1']) expect(written(action)).toThrow('SOAPAction is none');
});

function serviceSaying(description: string): DescribedService {
  return {
    id: 'halves',
    name: { fa: 'نیمه', en: 'Halves' },
    contact: 'desk',
    hosts: ['api.halves.example'],
    authentication: { kind: 'none' },
    types: [],
    operations: [
      {
        name: 'count',
        description,
        isSafe: true,
        wire: { kind: 'rest', method: 'GET', path: ['/count'], query: [], json: undefined },
        input: [],
        output: { type: { kind: 'scalar', scalar: 'Int' }, within: [] },
      },
    ],
    undecided: [],
  };
}
