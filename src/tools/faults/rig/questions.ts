/** What is asked, and how its answer is known to be true: the population says of everybody what an agency must say. */

import {
  citizens,
  isLivingAdult,
  isLocked,
  isSealed,
  personOf,
  platesOf,
  propertiesOf,
} from '../../../sandbox/population/index.ts';
import type { NationalId } from '../../../scalars/index.ts';
import type { Answered } from './door.ts';

export type AgencyId = 'civil-registry' | 'municipality' | 'police';

export interface Question {
  readonly agency: AgencyId;
  readonly field: 'identity' | 'properties' | 'vehicles';
  readonly selection: string;
  readonly operation: string;
  /** What the agency must say, as text. */
  truth(id: NationalId): string;
  /** What it said, as text; `null` where it said nothing. */
  said(field: unknown): string | null;
}

interface Named {
  readonly firstName: string;
  readonly lastName: string;
}

export const questions: Readonly<Record<AgencyId, Question>> = {
  'civil-registry': {
    agency: 'civil-registry',
    field: 'identity',
    selection: 'identity { firstName lastName }',
    operation: 'identityOf',
    truth: (id) => nameOf(personOf(id)),
    said: (field) => (field ? nameOf(field as Named) : null),
  },
  municipality: {
    agency: 'municipality',
    field: 'properties',
    selection: 'properties { code }',
    operation: 'propertiesOf',
    truth: (id) => listed(propertiesOf({ kind: 'person', id }).map(({ code }) => code)),
    said: (field) => (Array.isArray(field) ? listed(field.map(({ code }: { code: string }) => code)) : null),
  },
  police: {
    agency: 'police',
    field: 'vehicles',
    selection: 'vehicles { plate }',
    operation: 'vehiclesOf',
    truth: (id) => listed(platesOf(id)),
    said: (field) => (Array.isArray(field) ? listed(field.map(({ plate }: { plate: string }) => plate)) : null),
  },
};

export const agencyIds = Object.keys(questions) as readonly AgencyId[];
export const othersThan = (ailing: AgencyId): readonly AgencyId[] => agencyIds.filter((id) => id !== ailing);

const nameOf = (one: Named | undefined): string => `${one?.firstName} ${one?.lastName}`;
const listed = (texts: readonly string[]): string => texts.toSorted().join(' ');

export function documentFor(agencies: readonly AgencyId[]): string {
  const fields = agencies.map((agency) => questions[agency].selection).join(' ');
  return `query($id: NationalId!) { citizen(nationalId: $id) { ${fields} } }`;
}

/** Of one agency's field: true, failed with a code, or something else, which must never be. */
export type Verdict = 'true' | 'refused' | 'false';

export function verdictOn(answered: Answered, agency: AgencyId, id: NationalId): Verdict {
  const { field, said, truth } = questions[agency];
  const text = said((answered.data?.citizen as Record<string, unknown> | null)?.[field]);
  if (text !== null) return text === truth(id) ? 'true' : 'false';
  return answered.errors.some(({ path }) => path[1] === field || path.length === 0) ? 'refused' : 'false';
}

/** Citizens of whom every agency has something to say, each given once. */
export function newcomers(): () => NationalId {
  const isEverywhere = (id: NationalId): boolean =>
    isLivingAdult(id) &&
    !isLocked(id) &&
    !isSealed(id) &&
    platesOf(id).length > 0 &&
    propertiesOf({ kind: 'person', id }).length > 0;
  const from = Math.floor(Math.random() * 800_000_000);
  const walk = citizens(Number.POSITIVE_INFINITY, { from, where: isEverywhere });
  return () => {
    const { value, done } = walk.next();
    if (done) throw new Error('There are no more citizens.');
    return value;
  };
}
