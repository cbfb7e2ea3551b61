/** Which operations somebody wants of those that are offered. */

import { Unusable } from '../../../../complaint.ts';
import { oneLine } from '../../one-line.ts';
import type { BoundOperation } from './bound-operations.ts';
import type { Gathered } from './gathered.ts';
import type { Report } from './report.ts';

/**
 * @param only wire names, or patterns in which `*` stands for anything; empty for all.
 * @throws Unusable for a name that fits none.
 */
export function picked(offered: readonly BoundOperation[], only: readonly string[]): readonly BoundOperation[] {
  if (only.length === 0) return offered;
  const wanted = only.map((written) => ({ written, fits: fitter(written) }));
  const unknown = wanted.find(({ fits }) => !offered.some(({ wireName }) => fits(wireName)));
  if (unknown) {
    const some = offered.slice(0, 10).map(({ wireName }) => oneLine(wireName, 60));
    throw new Unusable(
      `No operation is called "${unknown.written}". There ${offered.length === 1 ? 'is' : 'are'} ${offered.length}: ${some.join(', ')}${offered.length > 10 ? ', …' : ''}.`,
    );
  }
  return offered.filter(({ wireName }) => wanted.some(({ fits }) => fits(wireName)));
}

/** Whether one of these names or patterns is its. */
export const isNamed = ({ wireName }: BoundOperation, names: readonly string[]): boolean =>
  names.some((name) => fitter(name)(wireName));

/** Pieces are looked for one behind the other, so that no pattern can run long. */
function fitter(pattern: string): (name: string) => boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  return (written) => {
    const name = written.toLowerCase();
    if (last === undefined) return name === first;
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = name.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  };
}

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
