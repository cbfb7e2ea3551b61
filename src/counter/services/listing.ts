/** Services as lists of the graph: all of them, those that fit what was asked, those that an office may give. */

import { Problem } from '../../errors.ts';
import {
  type Connection,
  connectionOf,
  inOrder,
  inOrderOfIds,
  type PageArguments,
  type Placed,
} from '../connection.ts';
import { closedBecause } from './openness.ts';
import { wordsOf } from './search.ts';
import type { CatalogueView, Service } from './view.ts';

export interface Sought extends PageArguments {
  readonly agency?: string | null | undefined;
  readonly network?: string | null | undefined;
  readonly openToMe?: boolean | null | undefined;
  readonly search?: string | null | undefined;
}

const maxSearchLength = 200;
const maxSearchWords = 10;

/** `networks` are those of the caller's office. @throws Problem BAD_INPUT */
export function servicesSought(view: CatalogueView, sought: Sought, networks: readonly string[]): Connection<Service> {
  const { agency, network, openToMe } = sought;
  const placed = found(view, sought.search).filter(
    ({ node }) =>
      (agency == null || node.agency === agency) &&
      (network == null || node.openNow.has(network)) &&
      (openToMe == null || (closedBecause(node.openNow, networks) === undefined) === openToMe),
  );
  return connectionOf(placed, sought);
}

function found({ services, search }: CatalogueView, text: string | null | undefined): readonly Placed<Service>[] {
  const words = wordsWithin(text ?? '');
  if (words.length === 0) return inOrderOfIds(services.values(), ({ code }) => code);
  const fits = search.find(words);
  return inOrder(
    [...fits].flatMap(([id, rank]) => {
      const node = services.get(id);
      return node ? [{ node, id, rank }] : [];
    }),
  );
}

function wordsWithin(text: string): readonly string[] {
  const words = text.length <= maxSearchLength ? wordsOf(text) : undefined;
  if (words && words.length <= maxSearchWords) return words;
  throw new Problem('BAD_INPUT', { violations: [{ path: 'search', code: 'LENGTH' }] });
}
