/** Which operations somebody wants of those that are offered. */

import { Unusable } from '../../../../complaint.ts';
import type { Choice } from '../../described.ts';
import { fitter } from '../../name-pattern.ts';
import { oneLine } from '../../one-line.ts';
import type { BoundOperation } from './bound-operations.ts';
import type { Gathered } from './gathered.ts';
import type { Report } from './report.ts';

/**
 * @param only wire names, or patterns in which `*` stands for anything; empty for all.
 * @param reads the same, of those that only read.
 * @throws Unusable for a name that fits none of what is offered.
 */
export function picked(
  offered: readonly BoundOperation[],
  { only, reads = [] }: Pick<Choice, 'only' | 'reads'>,
): readonly BoundOperation[] {
  const unknown = [...only, ...reads].find((name) => !offered.some((one) => isNamed(one, [name])));
  if (unknown !== undefined) {
    const some = offered.slice(0, 10).map(({ wireName }) => oneLine(wireName, 60));
    throw new Unusable(
      `No operation is called "${oneLine(unknown, 120)}". There ${offered.length === 1 ? 'is' : 'are'} ${offered.length}: ${some.join(', ')}${offered.length > 10 ? ', …' : ''}.`,
    );
  }
  return only.length === 0 ? offered : offered.filter((one) => isNamed(one, only));
}

/** Whether one of these names or patterns is its. */
export const isNamed = ({ wireName }: BoundOperation, names: readonly string[]): boolean =>
  names.some((name) => fitter(name)(wireName));

/** What was not handed over is said, whether it is needed or not. */
export function sayWhatIsMissing({ missing }: Gathered, report: Report): void {
  for (const { place, reference, namespace } of missing) {
    const of = namespace === '' ? '' : ` (of "${namespace}")`;
    report.add(
      place,
      `"${oneLine(reference, 200)}"${of} was not handed over, and nothing is fetched; hand it over too if it is needed.`,
    );
  }
}
