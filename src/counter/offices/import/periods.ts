/** Half-open spans of days, as memberships and licences have them: the last day is the first on which it is over. */

export interface Period {
  readonly from: string;
  readonly to: string | null;
}

export const isBackwards = ({ from, to }: Period): boolean => to !== null && to <= from;

export const overlap = (one: Period, other: Period): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);
