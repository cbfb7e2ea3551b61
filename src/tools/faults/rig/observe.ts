/** The questions that cases have in common: asked of one agency or of several, and counted. */

import type { NationalId } from '../../../scalars/index.ts';
import { msUntil } from '../../trials/rig/load.ts';
import type { Answered, Asked } from './door.ts';
import { type AgencyId, documentFor, questions, type Verdict, verdictOn } from './questions.ts';
import type { At, Rig } from './rig.ts';

export interface Observed extends Answered {
  readonly id: NationalId;
  /** On the first agency asked. */
  readonly verdict: Verdict;
}

type Wishes = Partial<Pick<Asked, 'deadlineMs' | 'leaves'>> & { readonly id?: NationalId; readonly at?: At };

/** Asks one agency about one citizen, by default one of whom nothing was asked before. */
export async function askAbout(rig: Rig, agency: AgencyId, wishes: Wishes = {}): Promise<Observed> {
  const { id = rig.newcomer(), at = 0, ...asked } = wishes;
  const answered = await rig.ask({ document: documentFor([agency]), variables: { id }, ...asked }, at);
  return { ...answered, id, verdict: verdictOn(answered, agency, id) };
}

/** How often an agency's question of this rig has arrived there. */
export async function callsOf(rig: Rig, agency: AgencyId): Promise<number> {
  return (await rig.calls(agency)).calls[questions[agency].operation] ?? 0;
}

/** Calls that arrived while something was done. */
export async function callsDuring(rig: Rig, agency: AgencyId, work: () => Promise<unknown>): Promise<number> {
  const before = await callsOf(rig, agency);
  await work();
  return (await callsOf(rig, agency)) - before;
}

/** How long until an agency's answers are there again, in milliseconds. */
export function msUntilWhole(rig: Rig, agency: AgencyId, withinMs = 20_000): Promise<number> {
  return msUntil(async () => (await askAbout(rig, agency)).verdict === 'true', withinMs, 50);
}

export const countOf = (observed: readonly Observed[], verdict: Verdict): number =>
  observed.filter((one) => one.verdict === verdict).length;
