/** How each office stands today: in which networks, or why it may ask nothing; worked out once a day and version. */

import type { Standing } from '../../access/register.ts';
import type { IsoDate } from '../../scalars/index.ts';
import type { OfficeRows } from './rows.ts';

/** Why an office may ask nothing. */
export type OfficeReason = 'OFFICE_UNKNOWN' | 'OFFICE_CLOSED' | 'OFFICE_SUSPENDED' | 'LICENCE_NOT_VALID';

export interface Standings {
  of(office: string): Standing | OfficeReason;
  /** The register has changed. */
  forget(): void;
}

interface StandingsOptions {
  readonly offices: ReadonlyMap<string, OfficeRows>;
  readonly today: () => IsoDate;
}

export function openStandings({ offices, today }: StandingsOptions): Standings {
  const known = new Map<string, Standing | OfficeReason>();
  let day = today();
  return {
    of(id) {
      const current = today();
      if (current !== day) known.clear();
      day = current;
      const office = offices.get(id);
      // Whoever makes ids up fills no memory.
      if (!office) return 'OFFICE_UNKNOWN';
      const standing = known.get(id) ?? standingOf(office, day);
      known.set(id, standing);
      return standing;
    },
    forget: () => known.clear(),
  };
}

interface Span {
  readonly from: string;
  readonly to: string | null;
}

const holds = ({ from, to }: Span, day: string): boolean => from <= day && (to === null || day < to);

function standingOf(
  { closedOn, isSuspended, licences, memberships }: OfficeRows,
  day: string,
): Standing | OfficeReason {
  if (closedOn !== null && closedOn <= day) return 'OFFICE_CLOSED';
  if (isSuspended) return 'OFFICE_SUSPENDED';
  if (!licences.some((licence) => holds(licence, day))) return 'LICENCE_NOT_VALID';
  const networks = memberships.filter((membership) => holds(membership, day)).map(({ network }) => network);
  return { networks: [...new Set(networks)] };
}
