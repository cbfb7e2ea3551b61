/** Who may give a service on a day, and why not: the one rule that policy decides by and the graph shows. */

import type { IsoDate } from '../../scalars/index.ts';
import type { OpeningRow } from './format.ts';

export type ClosedReason = 'SERVICE_NOT_DELEGATED' | 'NETWORK_NOT_ALLOWED';

/** Networks that a service is open to on a day. */
export const openOn = (openTo: readonly OpeningRow[], day: IsoDate): ReadonlySet<string> =>
  new Set(openTo.filter(({ from, to }) => from <= day && (to === null || day < to)).map(({ network }) => network));

/** `undefined` where an office of these networks may give it. */
export function closedBecause(openNow: ReadonlySet<string>, networks: readonly string[]): ClosedReason | undefined {
  if (openNow.size === 0) return 'SERVICE_NOT_DELEGATED';
  return networks.some((network) => openNow.has(network)) ? undefined : 'NETWORK_NOT_ALLOWED';
}
