/**
 * Apollo Client before a gateway that runs registered documents alone: it sends the id of a document in place of its text.
 * Register the file of Apollo's `generate-persisted-query-manifest`: `npm run documents:register -- --client desk manifest.json`.
 */

import { createHash } from 'node:crypto';
import type { ApolloLink } from '@apollo/client';
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { type DocumentNode, Kind } from 'graphql';

/** Where nothing is registered for an id, the text is no use: the gateway does not take it. */
const idsAlone = { retry: () => false, disable: () => false };

/** Ids as the manifest has them by default. In a browser: `crypto.subtle.digest`, which may answer later. */
export const namedByDigest = (): ApolloLink =>
  createPersistedQueryLink({ ...idsAlone, sha256: (text) => createHash('sha256').update(text).digest('hex') });

export interface Manifest {
  readonly operations: readonly { readonly id: string; readonly name: string; readonly body: string }[];
}

/** Whatever ids the manifest has, by the operations' names: nothing is hashed while people wait. */
export function namedByManifest({ operations }: Manifest): ApolloLink {
  const ids = new Map(operations.map(({ id, name }) => [name, id]));
  return createPersistedQueryLink({ ...idsAlone, generateHash: (document) => ids.get(nameOf(document)) ?? 'unknown' });
}

function nameOf({ definitions }: DocumentNode): string {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? '';
}
