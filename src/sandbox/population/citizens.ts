/** A walk through the national codes, for tests and load. */

import type { NationalId } from '../../scalars/index.ts';
import { nationalIdAt, seatCount } from './seats.ts';

export interface Walk {
  /** Where to begin, 0 to 999,999,999; default 0. Each five from a multiple of five are a family. */
  readonly from?: number;
  /** Which to keep; default all, also those the registry does not know. */
  readonly where?: (nationalId: NationalId) => boolean;
}

/** The first `count` national codes of the walk that are wanted, always in the same order; fewer where the numbers end. */
export function* citizens(count: number, { from = 0, where = () => true }: Walk = {}): Generator<NationalId, void> {
  let left = count;
  for (let place = from; place < seatCount && left > 0; place += 1) {
    const nationalId = nationalIdAt(place);
    if (nationalId === undefined || !where(nationalId)) continue;
    left -= 1;
    yield nationalId;
  }
}
