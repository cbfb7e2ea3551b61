/** Says of every answer that is older than its time how old it is, so that the clerk can tell the citizen. */

import { Problem } from '../errors.ts';
import type { FieldPath, Part } from '../types.ts';

interface Freshness {
  /** Of the field that was answered so, in the answer's own names. */
  readonly path: FieldPath;
  readonly agency: string;
  /** When the agency gave it, ISO 8601 in UTC. */
  readonly asOf: string;
  readonly stale: true;
}

/** `extensions.freshness`, where there is anything to say. */
export function freshnessOf(parts: readonly Part[]): { readonly freshness?: readonly Freshness[] } {
  const freshness = parts.flatMap(({ ask, outcome, path = [] }): readonly Freshness[] => {
    if (outcome instanceof Problem || !outcome.isStale) return [];
    return [{ path, agency: ask.operation.agency, asOf: new Date(outcome.asOf).toISOString(), stale: true }];
  });
  return freshness.length > 0 ? { freshness } : {};
}
