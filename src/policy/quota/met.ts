/** Whom offices and their clerks met in this hour, as far as it is known here; of another hour it knows nothing. */

import type { Subject } from '../../types.ts';
import type { Holder } from './spending.ts';

export type MeetingKind = 'citizens' | 'things';

export const kindOf = ({ kind }: Subject): MeetingKind => (kind === 'citizen' ? 'citizens' : 'things');

/** By one holder, in one hour. */
export interface Met {
  /** How many, whether or not they are still remembered. */
  readonly counts: Record<MeetingKind, number>;
  /** Ids, by kind; another object once any was forgotten. */
  subjects: Partial<Record<Subject['kind'], Set<string>>>;
}

export type MetByHolder = Readonly<Record<Holder, Met>>;

export const hasMet = ({ subjects }: Met, { kind, id }: Subject): boolean => subjects[kind]?.has(id) ?? false;

interface Office {
  readonly own: Met;
  readonly clerks: Map<string, MetByHolder>;
}

/** Who is no longer remembered is asked about again, and where there is nobody to ask, counted again. */
const rememberedAtMost = 400_000;

export interface Memory {
  of(asking: { readonly office: string; readonly clerk: string }): MetByHolder;
  remember(met: Met, subject: Subject): void;
}

export function openMemory(hourNow: () => number): Memory {
  const offices = new Map<string, Office>();
  let hour = Number.NaN;
  let remembered = 0;

  const turn = (): void => {
    const current = hourNow();
    if (current === hour) return;
    hour = current;
    offices.clear();
    remembered = 0;
  };
  const officeOf = (id: string): Office => {
    const office = offices.get(id) ?? { own: nobody(), clerks: new Map() };
    if (office.clerks.size === 0) offices.set(id, office);
    return office;
  };
  const forgetAll = (): void => {
    for (const { own, clerks } of offices.values())
      for (const met of [own, ...[...clerks.values()].map(({ clerk }) => clerk)]) met.subjects = {};
    remembered = 0;
  };
  return {
    of({ office: id, clerk }) {
      turn();
      const office = officeOf(id);
      const known = office.clerks.get(clerk);
      if (known) return known;
      const met: MetByHolder = { office: office.own, clerk: nobody() };
      office.clerks.set(clerk, met);
      return met;
    },
    remember({ subjects }, { kind, id }) {
      if (remembered >= rememberedAtMost) forgetAll();
      subjects[kind] ??= new Set();
      const before = subjects[kind].size;
      subjects[kind].add(id);
      remembered += subjects[kind].size - before;
    },
  };
}

const nobody = (): Met => ({ counts: { citizens: 0, things: 0 }, subjects: {} });
