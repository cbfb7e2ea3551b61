/** Agencies that exist for a measurement only: compiled adapters beside the project's own, each with fields of its own on a citizen. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** The folders for `ADAPTERS`: the project's own, and one with so many further adapters, 26 at most. */
export function adapterFoldersWith(count: number): readonly string[] {
  // Inside the package, so that it is found by its own name; the next build takes it away.
  const folder = join(root, 'dist', 'bench-adapters');
  // Names of scopes have no digits.
  for (const letter of letters.slice(0, count)) writeAdapter(folder, `bench-${letter}`);
  return [join(root, 'dist', 'adapters'), folder];
}

function writeAdapter(folder: string, id: string): void {
  const place = join(folder, id);
  mkdirSync(place, { recursive: true });
  const files = {
    'manifest.json': manifestOf(id),
    'schema.graphql': schemaOf(id),
    'adapter.js': adapterOf(id),
    'sandbox.js': standIn,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
}

/** `Bencha` of `bench-a`. */
const typeOf = (id: string): string => id.replace(/^b(.*)-/, 'B$1');
const fieldOf = (id: string): string => id.replace('-', '');

const manifestOf = (id: string): string =>
  JSON.stringify({
    id,
    name: { fa: `سنجش ${id}`, en: `Bench ${id}` },
    level: 'draft',
    contact: 'nobody: it is there for a measurement',
    hosts: [`${id}.example`],
    authentication: { kind: 'api-key', header: 'X-Api-Key' },
    limits: { connections: 16, timeoutMs: 2000, maxResponseBytes: 1_048_576 },
    scopes: { [`${id}.records`]: { name: { fa: 'پرونده', en: 'Records' }, dataClass: 'personal' } },
    rejections: {},
  });

const schemaOf = (id: string): string => `extend type Citizen {
  "Records of an agency that is there for a measurement; at most 50."
  ${fieldOf(id)}: [${typeOf(id)}Record!] @access(scope: "${id}.records")
}

"A record."
type ${typeOf(id)}Record {
  "Its number."
  number: ID!
  "What it says."
  text: String!
}
`;

const adapterOf = (id: string): string => `import { citizen, defineAdapter, path, rest, z } from 'pishkhan/kit';
const recordsOf = rest.get({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ nationalId }) => path\`/records/\${nationalId}\`,
  response: z.array(z.object({ number: z.string(), text: z.string() })).max(50),
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});
const resolvers = { Citizen: { ${fieldOf(id)}: ({ nationalId }, _, { call }) => call(recordsOf, { nationalId }) } };
export const adapter = defineAdapter({ operations: { recordsOf }, resolvers });
`;

const standIn = `import { apiKey, defineStandIn, json, route } from 'pishkhan/kit/sandbox';
const key = 'bench';
export const standIn = defineStandIn({
  credentials: { key },
  guard: apiKey('X-Api-Key', key),
  routes: [route({ operation: 'recordsOf', method: 'GET', path: '/records/:nationalId', answer: () => json([]) })],
});
`;
