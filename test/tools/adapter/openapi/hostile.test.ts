import { expect, test, vi } from 'vitest';
import { Unusable } from '../../../../src/complaint.ts';
import { answeredFields, answering, good, listed, read, withPaths } from './describing.ts';

const thing = { type: 'object', properties: { name: { type: 'string' } } };

function complaintOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    throw error;
  }
  throw new Error('nothing was complained of');
}

test.each([
  ['an alias bomb', bomb(), 'its YAML aliases unfold to more than is read'],
  ['an alias of itself', 'openapi: 3.0.0\npaths: &a\n  /x: *a\n', 'is nested deeper|aliases unfold'],
  ['a tag of its own', 'openapi: !!js/function "process.exit()"', 'line 1: it has a tag'],
  ['another tag', 'openapi: 3.0.0\ninfo: !ENV {a: 1}', 'line 2: it has a tag'],
  ['a million brackets', `a: ${'['.repeat(1_000_000)}`, 'nested deeper than is read'],
  ['a million braces', `a: ${'{a: '.repeat(1_000_000)}`, 'nested deeper than is read'],
  ['deep sequences', `${'- '.repeat(20_000)}x`, 'nested deeper than'],
  ['several documents', 'openapi: 3.0.0\n---\nopenapi: 3.0.0', 'several YAML documents'],
  ['broken YAML', 'a: [1, 2', 'not good YAML'],
  ['nothing', '', 'is no OpenAPI description'],
  ['a list', '[]', 'is no OpenAPI description'],
  ['HTML', '<!DOCTYPE html><html><body>Not found</body></html>', 'not good YAML|is no OpenAPI description'],
  ['another kind', '{"asyncapi": "2.0.0"}', 'neither "openapi" nor "swagger"'],
  ['an old version', '{"swagger": "1.2"}', 'Swagger "1.2"; 2.0 is the oldest'],
  ['a new version', '{"openapi": "4.0.0"}', 'OpenAPI "4.0.0"; 2.0, 3.0 and 3.1 are read'],
  ['no paths', '{"openapi": "3.0.0"}', 'describes no operation'],
])('%s: one sentence', (_, text, sentence) => {
  const said = complaintOf(() => read(text));
  expect(said).toMatch(new RegExp(sentence));
  expect(said).not.toContain('\n');
});

function bomb(): string {
  const lines = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [index, name] of [...'bcdefghi'].entries())
    lines.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`);
  return lines.join('\n');
}

test('fifty megabytes are not read', () => {
  const filler = 'x'.repeat(50_000_000);
  expect(complaintOf(() => read(JSON.stringify({ openapi: '3.0.0', filler })))).toContain('24000000 are read');
  expect(complaintOf(() => read(`openapi: 3.0.0\nfiller: ${'x'.repeat(7_000_000)}`))).toContain(
    'larger than the 6 million characters',
  );
});

test('a million nested schemas', () => {
  const depth = 200_000;
  const nested = `${'{"properties":{"a":'.repeat(depth)}{"type":"string"}${'}}'.repeat(depth)}`;
  const text = JSON.stringify(answering({ here: 1 })).replace('{"here":1}', nested);
  expect(complaintOf(() => read(text))).toContain('nested deeper than the 200 levels');
});

test('a chain of a hundred thousand types is cut with a sentence', () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [
      `T${index}`,
      { type: 'object', properties: { next: { $ref: `#/components/schemas/T${index + 1}` } } },
    ]),
  );
  expect(complaintOf(() => read(answering({ $ref: '#/components/schemas/T0' }, schemas)))).toContain(
    'more than 2000 types; pick fewer operations',
  );
});

test('a hundred thousand operations', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [`/p${index}`, { get: { responses: {} } }]),
  );
  expect(complaintOf(() => listed(withPaths(paths)))).toContain('100000 operations; 10000 are read');
});

test('three hundred operations are the most that are written at once', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`/p${index}`, { get: { responses: good(thing) } }]),
  );
  expect(listed(withPaths(paths))).toHaveLength(400);
  expect(complaintOf(() => read(withPaths(paths)))).toContain('These are 400 operations; 300 are written at once');
});

test.each([
  '/a/../admin',
  '/a/./b',
  '/{a}/..',
  '/a/%2e%2e/b',
  '/a%2Fb',
  '/a%5cb',
  '/a%252fb',
  '/a\\b',
  '/a//b',
  '/a?x=1',
  '/a#b',
  '/a b',
  '/a\r\nb',
  '/a/{b',
  '/a/b}',
  '/%zz',
])('the path %j is refused with its place', (template) => {
  expect(complaintOf(() => read(withPaths({ [template]: { get: { responses: good(thing) } } })))).toMatch(
    /^service\.yaml#\/paths\/.*: its path /,
  );
});

test('names that every object has are names like others, and do no harm', () => {
  const text = `{"openapi": "3.0.0", "paths": {"/__proto__": {"get": {"operationId": "__proto__", "responses": {"200": {"content": {"application/json": {"schema":
    {"type": "object", "required": ["__proto__"], "properties": {"__proto__": {"type": "string"}, "constructor": {"type": "string"}, "toString": {"$ref": "#/components/schemas/__proto__"}}}}}}}}}},
    "components": {"schemas": {"__proto__": {"type": "object", "properties": {"polluted": {"type": "string"}}}}}}`;
  const service = read(text);
  expect(service.operations[0]?.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
  const names = Object.keys(answeredFields(service));
  expect(names).toHaveLength(3);
  for (const name of names) expect(Object.prototype).not.toHaveProperty(`x${name}`);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('an operation named Query, a type named Mutation, values like true', () => {
  const schema = { type: 'object', properties: { status: { type: 'string', enum: ['true', 'null', '__typename'] } } };
  const service = read(
    withPaths(
      { '/q': { get: { operationId: 'Query', responses: good({ $ref: '#/components/schemas/Mutation' }) } } },
      { components: { schemas: { Mutation: schema } } },
    ),
  );
  expect(service.operations[0]?.name).not.toMatch(/^query$/i);
  expect(service.types.map(({ name }) => name)).not.toContain('Mutation');
  for (const type of service.types)
    if (type.kind === 'enum') for (const { name } of type.values) expect(name).toMatch(/^(?!__)(?!true$|null$)[A-Z]/);
});

test('nothing is fetched and nothing is opened, whatever a description says', () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const service = read(
    withPaths(
      {
        '/a': {
          get: {
            responses: good({
              type: 'object',
              properties: {
                a: { type: 'string' },
                b: { $ref: 'http://169.254.169.254/x#/y' },
                c: { $ref: '/etc/passwd' },
              },
            }),
          },
        },
        '/b': { $ref: 'https://evil.example/paths.yaml#/b' },
      },
      { servers: [{ url: 'http://169.254.169.254/' }] },
    ),
  );
  expect(service.hosts).toEqual(['api.things.example']);
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockRestore();
  expect(service.undecided.join('\n')).not.toContain('root:');
});

test('what it says is one line each, without control characters', () => {
  const service = read(
    withPaths({
      '/a': {
        get: {
          summary: 'A\u001b[31m"""\n`${x}`\u2028',
          operationId: 'x\r\ny',
          responses: good({ type: 'object', properties: { 'a\nb': {}, c: { type: 'string' } } }),
        },
      },
    }),
  );
  for (const sentence of [...service.undecided, ...service.operations.map(({ description }) => description)])
    expect(sentence).not.toMatch(/\p{Cc}|\u2028/u);
});
