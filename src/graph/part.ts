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
  /**
   * Of the counter's own resolvers, `Type.field`, those whose answer depends on their parent and arguments alone, so that it
   * may be given again within a whole one. An adapter's know nothing but what they ask, and need not be named.
   */
  readonly givenAgain?: readonly string[];
  readonly scopes: Readonly<Record<string, { readonly dataClass: 'personal' | 'public' }>>;
}
