/** Small descriptions for tests: a service around the part that a test is about, read as a contributor would hand it over. */

import type { DescribedService, ListedOperation } from '../../../../src/tools/adapter/described.ts';
import { readOpenApi } from '../../../../src/tools/adapter/from/openapi/read-openapi.ts';

type Part = Readonly<Record<string, unknown>>;

/** A description in OpenAPI with one operation, `getThing`, that answers this schema. */
export const answering = (schema: Part, schemas: Part = {}, openapi = '3.0.3'): Part => ({
  openapi,
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.things.example/v1' }],
  paths: { '/thing': { get: { operationId: 'getThing', responses: good(schema) } } },
  components: { schemas },
});

export const good = (schema: Part): Part => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});

/** A description with these paths. */
export const withPaths = (paths: Part, more: Part = {}): Part => ({
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.things.example' }],
  paths,
  ...more,
});

interface Handed {
  readonly only?: readonly string[];
  readonly reads?: readonly string[];
  /** Files that are handed over besides, by name. */
  readonly others?: Readonly<Record<string, string | Part>>;
}

const text = (content: string | Part): string => (typeof content === 'string' ? content : JSON.stringify(content));

function handed(description: string | Part, others: Handed['others'] = {}) {
  const more = Object.entries(others).map(([name, content]) => ({ name, text: text(content) }));
  return [{ name: 'service.yaml', text: text(description) }, ...more] as const;
}

export function read(description: string | Part, { only = [], reads = [], others }: Handed = {}): DescribedService {
  const result = readOpenApi([...handed(description, others)], { id: 'things', isListed: false, only, reads });
  if ('list' in result) throw new Error('a list came where a service was asked for');
  return result;
}

export function listed(description: string | Part, { only = [], others }: Handed = {}): readonly ListedOperation[] {
  const result = readOpenApi([...handed(description, others)], { id: 'things', isListed: true, only });
  if (!('list' in result)) throw new Error('a service came where a list was asked for');
  return result.list;
}

/** The fields of the type that the only operation answers, by our names. */
export function answeredFields(service: DescribedService) {
  const type = service.operations[0]?.output?.type;
  const found = service.types.find((one) => type?.kind === 'named' && one.name === type.name);
  return Object.fromEntries((found?.kind === 'object' ? found.fields : []).map((field) => [field.name, field]));
}

export const typeNamed = (service: DescribedService, name: string) => service.types.find((one) => one.name === name);
