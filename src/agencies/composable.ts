/** Of several adapters, those whose parts make one graph: who breaks a rule, or clashes with one that goes before, is left out. */

import { counterParts, emptyCounter } from '../counter/parts.ts';
import { baseDocument } from '../graph/base.ts';
import { CompositionError, compose } from '../graph/compose.ts';
import { allScalars } from '../scalars/index.ts';
import { type LeftOut, leaveOut } from './left-out.ts';
import type { Agency } from './load.ts';
import { partOf } from './parts.ts';
import { byRank } from './rank.ts';
import { switchedOff } from './switched-off.ts';

export interface Composable {
  readonly agencies: readonly Agency[];
  /** Those of whom nothing is in the graph. */
  readonly leftOut: readonly LeftOut[];
}

export function composable(agencies: readonly Agency[], isLive: (agency: string) => boolean): Composable {
  if (breachesOf(agencies).length === 0) return { agencies, leftOut: [] };
  const taken: Agency[] = [];
  const leftOut: LeftOut[] = [];
  for (const agency of agencies.toSorted(byRank(isLive))) {
    const breaches = breachesOf([...taken, agency]);
    if (breaches.length === 0) taken.push(agency);
    else {
      const why = judged(agency, breaches);
      // Clients go on asking for what it adds to the graph, where that is sound.
      const off = switchedOff(agency, why);
      if (breachesOf([...taken, off]).length === 0) taken.push(off);
      else leftOut.push(why);
    }
  }
  return { agencies: agencies.flatMap(({ folder }) => taken.find((one) => one.folder === folder) ?? []), leftOut };
}

function judged(agency: Agency, breaches: readonly string[]): LeftOut {
  const isClash = breachesOf([agency]).length === 0;
  return leaveOut(agency.folder, isClash ? 'CLASH' : 'GRAPH', ...breaches);
}

function breachesOf(agencies: readonly Agency[]): readonly string[] {
  try {
    const parts = [...counterParts(emptyCounter), ...agencies.map(partOf)];
    compose({ base: baseDocument(), parts, scalars: allScalars });
    return [];
  } catch (error) {
    if (error instanceof CompositionError) return error.breaches;
    // What the library says of a schema names what is written there, and nothing else.
    return [error instanceof Error ? sentenceOf(error) : 'Its schema cannot be read.'];
  }
}

const sentenceOf = ({ message }: Error): string => message.replace(/\s+/g, ' ').slice(0, 300);
