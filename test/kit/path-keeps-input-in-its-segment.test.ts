import fc from 'fast-check';
import { expect, test } from 'vitest';
import { path } from '../../src/kit/index.ts';

const hostile = [
  '../admin',
  '../../etc/passwd',
  '..\\..\\x',
  'a/b',
  'a//b',
  '/',
  '\\',
  '?x=1',
  '#x',
  '@evil.example',
  ':80',
  ';v=1',
  '&a=b',
  '%2e%2e',
  '%2F',
  '%00',
  '\0',
  'a\r\nX-Injected: yes',
  '{env.HOME}',
  '${env.HOME}',
  '{{HOME}}',
  ' ',
  '...',
  '.../',
  '۱۲۳',
];

test.each(hostile)('%j stays one segment, and is read back as it was', (input) => {
  const target = path`/persons/${input}/fines`;
  expect(target).toMatch(/^\/persons\/[A-Za-z0-9\-_.!~*'()%]+\/fines$/);
  // What a server does with it: no other path, no query, no fragment, no other host.
  const { origin, pathname, search, hash } = new URL(target, 'http://agency.example');
  expect({ origin, search, hash }).toEqual({ origin: 'http://agency.example', search: '', hash: '' });
  expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(input);
  expect(pathname.split('/')).toHaveLength(4);
});

test.each(['', '.', '..'])('%j is refused: no encoding makes it harmless', (input) => {
  expect(() => path`/persons/${input}`).toThrow(TypeError);
  expect(() => path`/persons/${input}/fines`).toThrow(TypeError);
});

test('a lone surrogate is refused', () => {
  expect(() => path`/persons/${'\ud800'}`).toThrow();
});

test('a refusal does not repeat the input', () => {
  expect(() => path`/persons/${'0499370899\ud800'}`).not.toThrow(/0499370899/);
});

test('a path begins with a slash', () => {
  expect(() => path`persons/${'1'}`).toThrow(TypeError);
  expect(() => path`${'persons'}/1`).toThrow(TypeError);
});

test('any text comes back from its own segment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.string({ minLength: 1 }), (a, b) => {
      fc.pre(![a, b].some((segment) => segment === '.' || segment === '..'));
      const segments = path`/x/${a}/${b}`.split('/');
      expect(segments.map(decodeURIComponent)).toEqual(['', 'x', a, b]);
    }),
  );
});
