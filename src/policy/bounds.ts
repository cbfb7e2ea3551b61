/** Bounds on one document, found with a bounded amount of work. */

import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { Problem } from '../errors.ts';

/** A counter screen has about 60 fields. */
const maxTokens = 5_000;
const maxDepth = 20;
const maxFields = 2_000;
const maxDirectives = 200;

/**
 * `undefined` for a text that is no document.
 *
 * @throws Problem DOCUMENT_TOO_COSTLY for more tokens than the bound, before the rest is read.
 */
export function parseWithin(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    const isTooLong = error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message);
    // Nested so deep that the parser's stack ended before its tokens did.
    if (isTooLong || error instanceof RangeError) throw tooCostly('tokens', maxTokens);
    return undefined;
  }
}

const tooCostly = (what: string, limit: number): Problem =>
  new Problem('DOCUMENT_TOO_COSTLY', {
    message: `The document has more than ${limit} ${what}, fragments counted wherever they are used.`,
  });

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly directives: number;
}

/**
 * Measures the document with its fragments written out; each fragment is measured once, however often it is used.
 *
 * @throws Problem DOCUMENT_TOO_COSTLY
 */
export function refuseCostly(document: DocumentNode): void {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const measure = measurer(fragments);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const { fields, depth, directives } = measure(node.selectionSet);
    if (depth > maxDepth) throw tooCostly('levels', maxDepth);
    if (fields > maxFields) throw tooCostly('fields', maxFields);
    if (directives > maxDirectives) throw tooCostly('directives', maxDirectives);
  }
}

const nothing: Size = { fields: 0, depth: 0, directives: 0 };

function measurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (set: SelectionSetNode) => Size {
  const measured = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // A fragment within itself is refused by validation; here it must only end.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment ? ofSet(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  };

  const ofSet = (set: SelectionSetNode): Size => {
    let [fields, depth, directives] = [0, 0, 0];
    for (const selection of set.selections) {
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : sizeOf(selection.selectionSet);
      fields += inner.fields + (isField ? 1 : 0);
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      directives += inner.directives + (selection.directives?.length ?? 0);
    }
    return { fields, depth, directives };
  };

  const sizeOf = (set: SelectionSetNode | undefined): Size => (set ? ofSet(set) : nothing);
  return ofSet;
}
