import { expect, test } from 'vitest';
import { good, read, withPaths } from './describing.ts';

const paths = {
  '/a': {
    get: { operationId: 'getThing', responses: good({ type: 'object', properties: { a: { type: 'string' } } }) },
  },
};
const signedBy = (scheme: object) =>
  read(withPaths(paths, { security: [{ it: [] }], components: { securitySchemes: { it: scheme } } }));

test.each([
  [
    { type: 'oauth2', flows: { implicit: {} } },
    { kind: 'api-key', header: 'Authorization' },
  ],
  [{ type: 'openIdConnect' }, { kind: 'api-key', header: 'Authorization' }],
  [
    { type: 'apiKey', in: 'header', name: 'X-Key' },
    { kind: 'api-key', header: 'X-Key' },
  ],
  [
    { type: 'apiKey', in: 'query', name: 'api_key' },
    { kind: 'api-key', query: 'api_key' },
  ],
  [{ type: 'mutualTLS' }, { kind: 'mtls' }],
  [{ type: 'http', scheme: 'basic' }, { kind: 'basic' }],
  [
    { type: 'http', scheme: 'bearer' },
    { kind: 'api-key', header: 'Authorization' },
  ],
  [
    { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://login.example/oauth/token', scopes: {} } } },
    { kind: 'oauth2', tokenPath: '/oauth/token' },
  ],
])('%j', (scheme, authentication) => {
  expect(signedBy(scheme).authentication).toEqual(authentication);
});

test.each([
  [{ type: 'apiKey', in: 'cookie', name: 'session' }, 'a key of that name in the cookie is not sent'],
  [{ type: 'http', scheme: 'digest' }, 'HTTP "digest" is not spoken'],
  [{ type: 'apiKey', in: 'header', name: 'X\r\nEvil: 1' }, 'is not sent'],
])('%j is said, and nothing is guessed', (scheme, sentence) => {
  const service = signedBy(scheme);
  expect(service.authentication).toEqual({ kind: 'none' });
  expect(service.undecided.join('\n')).toContain(sentence);
});

test('Swagger 2.0 has its own words', () => {
  const of = (definition: object) =>
    read({
      swagger: '2.0',
      info: { title: 'Things', version: '1' },
      security: [{ it: [] }],
      securityDefinitions: { it: definition },
      paths: { '/a': { get: { responses: { 200: { description: 'ok', schema: { type: 'string' } } } } } },
    }).authentication;
  expect(of({ type: 'basic' })).toEqual({ kind: 'basic' });
  expect(of({ type: 'oauth2', flow: 'application', tokenUrl: 'https://login.example/token' })).toEqual({
    kind: 'oauth2',
    tokenPath: '/token',
  });
});

test('hosts are names of agencies, not of machines; without one, one is made up', () => {
  const of = (...urls: readonly string[]) => read(withPaths(paths, { servers: urls.map((url) => ({ url })) }));
  expect(of('https://a.things.example', 'https://b.things.example').hosts).toEqual([
    'a.things.example',
    'b.things.example',
  ]);
  for (const url of [
    'http://169.254.169.254/latest',
    'https://localhost:8080',
    'https://[::1]/',
    'http://2130706433/',
    'file:///etc/passwd',
    '/relative',
    'https://metadata.google.internal',
  ])
    expect(of(url).hosts).toEqual(['api.things.example']);
});

test('what is said on the command line is stronger', () => {
  expect(signedBy({ type: 'http', scheme: 'basic' }).contact).toBe('operations desk of the agency');
});
