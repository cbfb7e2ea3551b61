import { expect, test } from 'vitest';
import { good, read, withPaths } from './describing.ts';

const thing = { type: 'object', properties: { name: { type: 'string' } } };
const text = { schema: { type: 'string' } };

const operation = (paths: object, more: object = {}) => read(withPaths({ ...paths }, { ...more }));

test('the path of the server stands before the path, whose template is taken apart', () => {
  const service = operation(
    {
      '/persons/{id}/cards': {
        get: { parameters: [{ name: 'id', in: 'path', required: true, ...text }], responses: good(thing) },
      },
    },
    {
      servers: [
        { url: 'https://{env}.things.example/{v}', variables: { env: { default: 'api' }, v: { default: 'v2' } } },
      ],
    },
  );
  expect(service.hosts).toEqual(['api.things.example']);
  expect(service.operations[0]).toMatchObject({
    isSafe: true,
    wire: { method: 'GET', path: ['/v2/persons/', { input: 'id' }, '/cards'], query: [] },
  });
  expect(service.undecided.join('\n')).toContain('its variable "env" is written as "api"');
});

test("an operation takes the place of its path's parameters; what the path has and nobody describes is a text", () => {
  const service = operation({
    '/a/{x}': {
      parameters: [{ name: 'q', in: 'query', ...text }],
      get: {
        parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'integer' } }],
        responses: good(thing),
      },
    },
  });
  const [x, q] = service.operations[0]?.input ?? [];
  expect(x).toMatchObject({ name: 'x', type: { scalar: 'String' }, isNullable: false });
  expect(q).toMatchObject({ name: 'q', type: { scalar: 'Int' }, isNullable: false });
  expect(service.undecided.join('\n')).toContain('"{x}", which is described nowhere');
});

test('lists in a query are repeated, or joined and then a text', () => {
  const list = { type: 'array', items: { type: 'string' } };
  const service = operation({
    '/a': {
      get: {
        parameters: [
          { name: 'r', in: 'query', schema: list },
          { name: 'j', in: 'query', explode: false, schema: list },
        ],
        responses: good(thing),
      },
    },
  });
  expect(service.operations[0]?.input[0]?.type.kind).toBe('list');
  expect(service.operations[0]?.input[1]).toMatchObject({
    type: { scalar: 'String' },
    description: expect.stringContaining('joined by ","'),
  });
});

test('cookies and objects in a query are left out, and said', () => {
  const service = operation({
    '/a': {
      get: {
        parameters: [
          { name: 'session', in: 'cookie', required: true, ...text },
          { name: 'filter', in: 'query', style: 'deepObject', schema: thing },
        ],
        responses: good(thing),
      },
    },
  });
  expect(service.operations[0]?.input).toEqual([]);
  expect(service.undecided.join('\n')).toContain(
    '"session" is left out, though the agency requires it: a cookie is not sent.',
  );
  expect(service.undecided.join('\n')).toContain('"filter" is left out');
});

test('members of a body are inputs; what is read-only is not sent, what is write-only not answered', () => {
  const schema = {
    type: 'object',
    required: ['amount'],
    properties: {
      id: { type: 'string', readOnly: true },
      amount: { type: 'number' },
      pin: { type: 'string', writeOnly: true },
    },
  };
  const service = operation(
    {
      '/a': {
        post: {
          operationId: 'pay',
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pay' } } } },
          responses: good({ $ref: '#/components/schemas/Pay' }),
        },
      },
    },
    { components: { schemas: { Pay: schema } } },
  );
  expect(service.operations[0]).toMatchObject({
    name: 'pay',
    isSafe: false,
    wire: { json: { members: ['amount', 'pin'] } },
  });
  const answered = service.types.find((type) => type.kind === 'object');
  expect(answered?.kind === 'object' && answered.fields.map(({ name }) => name)).toEqual(['id', 'amount']);
});

test('a body that is no object is one input', () => {
  const service = operation({
    '/a': {
      put: {
        operationId: 'setTags',
        requestBody: { content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } } },
        responses: { 204: { description: 'done' } },
      },
    },
  });
  expect(service.operations[0]).toMatchObject({
    wire: { json: { whole: 'body' } },
    input: [{ name: 'body', type: { kind: 'list' } }],
  });
  expect(service.operations[0]?.output).toBeUndefined();
});

test('headers are sent with one value: what the content types ask for, and what is required', () => {
  const header = (name: string, more: object) => ({ name, in: 'header', ...more });
  const service = operation({
    '/a': {
      get: {
        parameters: [
          header('X-Version', { required: true, schema: { type: 'string', enum: ['2'] } }),
          header('X-Trace', { schema: { type: 'string' } }),
          header('X-Who', { required: true, ...text }),
          header('Host', { required: true, ...text }),
          header('X-Evil', { required: true, schema: { type: 'string', enum: ['a\r\nb: c'] } }),
        ],
        responses: { 200: { description: 'ok', content: { 'application/vnd.things.v1+json': { schema: thing } } } },
      },
    },
  });
  expect(service.operations[0]?.wire).toMatchObject({
    headers: {
      Accept: 'application/vnd.things.v1+json',
      'X-Version': '2',
      'X-Who': 'to-be-set',
      'X-Evil': 'to-be-set',
    },
  });
  expect(service.undecided.join('\n')).toContain('the header "Host" is required, and is none that an adapter can send');
  expect(service.undecided.join('\n')).toContain('the header "X-Trace" is optional, and is left out.');
});

test('files, forms and other types than JSON are left out, and said', () => {
  const pdf = {
    200: { description: 'ok', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } },
  };
  const form = { content: { 'multipart/form-data': { schema: thing } } };
  const service = operation({
    '/fine': { get: { operationId: 'fine', responses: good(thing) } },
    '/pdf': { get: { operationId: 'paper', responses: pdf } },
    '/form': { post: { operationId: 'upload', requestBody: form, responses: good(thing) } },
  });
  expect(service.operations.map(({ name }) => name)).toEqual(['fine']);
  expect(service.undecided.join('\n')).toContain('paper is left out: it answers a file');
  expect(service.undecided.join('\n')).toContain('upload is left out: its body is neither JSON');
});

test('of several content types JSON is spoken, of several good answers the first that says something', () => {
  const service = operation({
    '/a': {
      get: {
        responses: {
          201: {
            description: 'also',
            content: { 'application/json': { schema: { type: 'object', properties: { other: { type: 'string' } } } } },
          },
          200: {
            description: 'ok',
            content: { 'application/xml': {}, 'application/problem+json': {}, 'application/json': { schema: thing } },
          },
          404: { description: 'none' },
        },
      },
    },
  });
  expect(service.operations[0]).toMatchObject({ wire: { absentStatus: 404 }, output: { within: [] } });
  expect(service.undecided.join('\n')).toContain('it may answer 201 with a body as well; only the one of 200 is read.');
});

test('an object with one member that must be there is a hull', () => {
  const service = operation({
    '/a': { get: { responses: good({ type: 'object', required: ['data'], properties: { data: thing } }) } },
  });
  expect(service.operations[0]?.output).toMatchObject({ within: [{ name: 'data' }], type: { kind: 'named' } });
});

test('a POST is a change unless somebody says that it only reads', () => {
  const search = withPaths({ '/search': { post: { operationId: 'search', responses: good(thing) } } });
  expect(read(search).operations[0]?.isSafe).toBe(false);
  expect(read(search).undecided.join('\n')).toContain('it is taken as a change');
  expect(read(search, { reads: ['sea*'] }).operations[0]?.isSafe).toBe(true);
});

test('an answer of 202 is said to be asked for again', () => {
  const service = operation({
    '/a': { post: { operationId: 'order', responses: { 202: { description: 'accepted' } } } },
  });
  expect(service.undecided.join('\n')).toContain('it may answer 202');
});

test('Swagger 2.0: host, base path, body and inline parameters', () => {
  const service = read({
    swagger: '2.0',
    info: { title: 'Things', version: '1' },
    host: 'api.things.example',
    basePath: '/v1/',
    schemes: ['https'],
    paths: {
      '/a/{id}': {
        post: {
          operationId: 'changeThing',
          parameters: [
            { name: 'id', in: 'path', required: true, type: 'string', format: 'uuid' },
            { name: 'tags', in: 'query', type: 'array', collectionFormat: 'multi', items: { type: 'string' } },
            { name: 'body', in: 'body', schema: thing },
          ],
          responses: { 200: { description: 'ok', schema: { type: 'array', items: { $ref: '#/definitions/Thing' } } } },
        },
      },
    },
    definitions: { Thing: thing },
  });
  expect(service).toMatchObject({ hosts: ['api.things.example'] });
  expect(service.operations[0]).toMatchObject({
    wire: { path: ['/v1/a/', { input: 'id' }], query: ['tags'], json: { members: ['name'] } },
    input: [{ type: { scalar: 'Uuid' } }, { type: { kind: 'list' } }, { name: 'name' }],
    output: { type: { kind: 'list', of: { kind: 'named', name: 'Thing' } } },
  });
});

test('an operation without a name is called after its method and path', () => {
  const service = operation({
    '/v1/persons/{id}': { get: { responses: good(thing) }, delete: { responses: { 204: { description: 'gone' } } } },
  });
  expect(service.operations.map(({ name }) => name)).toEqual(['personsById', 'deletePersonsById']);
});
