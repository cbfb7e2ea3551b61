/** Bounds on the variables of one request; how long a text may be is for its scalar to say. */

import { Problem } from '../errors.ts';

const most = { variables: 100, values: 2_000, 'values in one list': 500, 'levels in one value': 10 } as const;

/** @throws Problem DOCUMENT_TOO_COSTLY, after a bounded amount of work. */
export function refuseCostlyVariables(variables: Readonly<Record<string, unknown>>): void {
  const given = Object.values(variables);
  refuseBeyond('variables', given.length);
  let values = 0;
  const walk = (value: unknown, level: number): void => {
    values += 1;
    if (typeof value !== 'object' || value === null) return;
    refuseBeyond('levels in one value', level);
    const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    refuseBeyond('values in one list', parts.length);
    refuseBeyond('values', values + parts.length);
    for (const part of parts) walk(part, level + 1);
  };
  for (const value of given) walk(value, 1);
}

function refuseBeyond(what: keyof typeof most, count: number): void {
  if (count <= most[what]) return;
  throw new Problem('DOCUMENT_TOO_COSTLY', { message: `The variables have more than ${most[what]} ${what}.` });
}
