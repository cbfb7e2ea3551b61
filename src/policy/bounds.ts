/** Bounds on one document, found with a bounded amount of work: on its text, on what it defines, and on it written out. */

import { type DefinitionNode, type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { Problem } from '../errors.ts';
import { measurer } from './measure.ts';

/** What a document may have at most. A counter screen has about 60 fields on 8 levels in 200 tokens. */
const most = {
  characters: 100_000,
  // An error says in which line it stands, and counts them from the first.
  lines: 5_000,
  tokens: 5_000,
  operations: 20,
  fragments: 100,
  // Of each operation:
  variables: 100,
  // Of each operation, fragments counted wherever they are used:
  fields: 1_000,
  // Beside one of the same name: a validator compares each of them with each.
  'repeated fields': 150,
  levels: 20,
  aliases: 100,
  directives: 100,
  // In one place:
  'directives at one place': 5,
  // Of each value written out:
  'levels in one value': 10,
  'values in one list': 500,
} as const;

export type Bounded = keyof typeof most;

/** @throws Problem DOCUMENT_TOO_COSTLY */
function refuseBeyond(what: Bounded, count: number): void {
  if (count <= most[what]) return;
  throw tooCostly(what);
}

const writtenOut: ReadonlySet<Bounded> = new Set(['fields', 'repeated fields', 'levels', 'aliases', 'directives']);

function tooCostly(what: Bounded): Problem {
  const how = writtenOut.has(what) ? ', fragments counted wherever they are used' : '';
  return new Problem('DOCUMENT_TOO_COSTLY', { message: `The document has more than ${most[what]} ${what}${how}.` });
}

/**
 * `undefined` for a text that is no document.
 *
 * @throws Problem DOCUMENT_TOO_COSTLY for a text beyond its bounds, before the rest is read.
 */
export function parseWithin(text: string): DocumentNode | undefined {
  refuseBeyond('characters', text.length);
  refuseBeyond('lines', linesIn(text));
  try {
    return parse(text, { maxTokens: most.tokens });
  } catch (error) {
    const isTooLong = error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message);
    if (isTooLong) throw tooCostly('tokens');
    // Nested so deep that the parser's stack ended before its tokens did.
    if (error instanceof RangeError) throw tooCostly('levels');
    return undefined;
  }
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) lines += 1;
  }
  return lines;
}

/** @throws Problem DOCUMENT_TOO_COSTLY */
export function refuseCostly({ definitions }: DocumentNode): void {
  refuseBeyond('operations', countOf(definitions, Kind.OPERATION_DEFINITION));
  refuseBeyond('fragments', countOf(definitions, Kind.FRAGMENT_DEFINITION));
  const measure = measurer(definitions, refuseBeyond);
  for (const definition of definitions) measure(definition);
}

const countOf = (definitions: readonly DefinitionNode[], kind: Kind): number =>
  definitions.reduce((count, node) => (node.kind === kind ? count + 1 : count), 0);
