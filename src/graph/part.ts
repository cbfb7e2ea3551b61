/** A part of the graph: what one adapter, or one of the counter's own things, adds to it. */

import type { DocumentNode } from 'graphql';
import type { Adapter } from '../kit/adapter.ts';
import type { RegisteredOperation } from '../types.ts';

export interface Part {
  /** Who answers for it: an agency's id, or `counter/<thing>`. */
  readonly owner: string;
  readonly document: DocumentNode;
  readonly resolvers: Adapter['resolvers'];
  readonly operations: readonly RegisteredOperation[];
  readonly scopes: Readonly<Record<string, { readonly dataClass: 'personal' | 'public' }>>;
}
