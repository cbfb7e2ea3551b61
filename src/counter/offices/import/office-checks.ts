/** What is wrong with an office's row as a whole, or beside the rows before it. Holds a line a membership, for the whole file. */

import type { Mistake } from './mistake.ts';
import { isBackwards, overlap, type Period } from './periods.ts';
import type { Row } from './table.ts';

interface Earlier extends Period {
  readonly line: number;
}

type Check = (row: Row) => readonly Mistake[];

export function officeChecks(): Check {
  const [likeTheOthers, oncePerNetwork] = [sameOffice(), apart()];
  return (row) => {
    const wrong = daysOf(row);
    if (wrong.length > 0) return wrong;
    const beside = likeTheOthers(row);
    return beside.length > 0 ? beside : oncePerNetwork(row);
  };
}

const periodOf = ({ values }: Row): Period => ({ from: values.from ?? '', to: values.to ?? null });

function daysOf({ values }: Row): readonly Mistake[] {
  const spans = [['from', 'to'] as const, ['licence_from', 'licence_to'] as const];
  return spans
    .filter(([from, to]) => isBackwards({ from: values[from] ?? '', to: values[to] ?? null }))
    .map(([from, to]) => backwards(to, from));
}

const backwards = (column: string, first: string): Mistake => ({
  column,
  problem: `The day is not after that of ${first}.`,
  remedy: `Write the first day on which it is over, after ${first}; nothing where it is not over.`,
});

const ofTheOffice = ['name_fa', 'name_en', 'province', 'city', 'constituency', 'closed'] as const;

/** All rows of an office say the same of it. */
function sameOffice(): Check {
  const seen = new Map<string, { readonly line: number; readonly values: Row['values'] }>();
  return ({ line, values }) => {
    const earlier = seen.get(values.id ?? '');
    if (!earlier) seen.set(values.id ?? '', { line, values });
    const column = earlier && ofTheOffice.find((name) => values[name] !== earlier.values[name]);
    if (!earlier || !column) return [];
    return [
      {
        column,
        problem: `Line ${earlier.line} says otherwise of the same office.`,
        remedy: 'Write the same in all rows of an office, or mend its id.',
      },
    ];
  };
}

/** Memberships of an office in one network are not at the same time. */
function apart(): Check {
  const seen = new Map<string, readonly Earlier[]>();
  return (row) => {
    const { line, values } = row;
    const key = JSON.stringify([values.id, values.network]);
    const earlier = seen.get(key) ?? [];
    const period = periodOf(row);
    const other = earlier.find((each) => overlap(each, period));
    if (!other) seen.set(key, [...earlier, { line, ...period }]);
    return other ? [{ column: 'network', ...twiceAs(other.line) }] : [];
  };
}

const twiceAs = (line: number): Mistake => ({
  problem: `Line ${line} has the same office in the same network at the same time.`,
  remedy: 'Delete one of the two rows, or mend the office or the days.',
});
