/** Reads the files in which the tools of GraphQL clients write down a program's documents. */

import { z } from 'zod';

/** Texts by id. */
export type GivenDocuments = ReadonlyMap<string, string>;

export interface ReadDocuments {
  readonly documents: GivenDocuments;
  readonly mistakes: readonly string[];
}

/** As the door takes ids. */
const id = z.string().min(1).max(256);

/** Of Apollo's `generate-persisted-query-manifest`, which says more of each operation than is needed. */
const apolloManifest = z.looseObject({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.looseObject({ id, body: z.string() })),
});

/** The file of relay-compiler's `persistConfig`, and what anybody can write by hand. */
const textsById = z.record(id, z.string());

/** In the file of one client: its programs of all ages have some hundred. */
const mostDocuments = 5_000;

const advice =
  "is none of the known formats: Apollo's manifest (apollo-persisted-query-manifest, version 1), or an object of texts by id, such as relay-compiler writes";

export function documentsIn(given: unknown): ReadDocuments {
  const pairs = pairsIn(given);
  if (!pairs) return { documents: new Map(), mistakes: [`The file ${advice}.`] };
  if (pairs.length === 0) return { documents: new Map(), mistakes: ['The file has no document.'] };
  if (pairs.length > mostDocuments)
    return { documents: new Map(), mistakes: [`The file has ${pairs.length} documents; at most ${mostDocuments}.`] };
  const documents = new Map<string, string>();
  const mistakes: string[] = [];
  for (const [key, text] of pairs) {
    if ((documents.get(key) ?? text) !== text) mistakes.push(`${key}: stands for two different documents.`);
    documents.set(key, text);
  }
  return { documents, mistakes };
}

function pairsIn(given: unknown): readonly (readonly [string, string])[] | undefined {
  const manifest = apolloManifest.safeParse(given);
  if (manifest.success) return manifest.data.operations.map((each) => [each.id, each.body]);
  const texts = textsById.safeParse(given);
  return texts.success ? Object.entries(texts.data) : undefined;
}
