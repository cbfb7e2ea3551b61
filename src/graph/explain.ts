/** Who answered a request, from where and in how long, for those who explore the graph. */

import { Problem } from '../errors.ts';
import type { DecidedRequest, Part } from '../types.ts';

/** Whether somebody asked about a citizen a moment ago shows in where an answer came from, so not everyone is told. */
export const exploreScope = 'graph.explore';

interface Row {
  readonly agency: string;
  readonly operation: string;
  /** Things asked about, and answered from the same place. */
  asked: number;
  /** Asked of the agency now, or an earlier answer given again. */
  readonly from: 'AGENCY' | 'REUSE';
  readonly stale: boolean;
  /** The slowest of them, in milliseconds. */
  ms: number;
  readonly failed?: string;
}

/** What goes into the answer's `extensions`, once it is there; `undefined` where nobody asked for it or may. */
export function explanation(
  { headers, caller }: DecidedRequest,
  parts: readonly Part[],
): (() => Readonly<Record<string, unknown>>) | undefined {
  if (headers['x-explain'] !== 'yes' || !caller.scopes.has(exploreScope)) return undefined;
  const [began, beganAt] = [performance.now(), Date.now()];
  return () => ({ explain: { ms: rounded(performance.now() - began), agencies: rowsOf(parts, beganAt) } });
}

function rowsOf(parts: readonly Part[], beganAt: number): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const part of parts) {
    const row = rowOf(part, beganAt);
    const key = JSON.stringify([row.agency, row.operation, row.from, row.stale, row.failed]);
    const known = rows.get(key);
    if (!known) rows.set(key, row);
    else {
      known.asked += 1;
      known.ms = Math.max(known.ms, row.ms);
    }
  }
  return [...rows.values()];
}

function rowOf({ ask, outcome, ms }: Part, beganAt: number): Row {
  const { agency, name: operation } = ask.operation;
  const common = { agency, operation, asked: 1, ms: rounded(ms) };
  if (outcome instanceof Problem) return { ...common, from: 'AGENCY', stale: false, failed: outcome.code };
  return { ...common, from: outcome.asOf < beganAt ? 'REUSE' : 'AGENCY', stale: outcome.isStale };
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;
