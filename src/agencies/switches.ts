/** Which agencies operators have switched off, in memory as of a version of the store; from the next request on nothing of them is given. */

import { Problem } from '../errors.ts';
import type { Section } from '../store/live.ts';
import type { AgencyTables } from '../store/tables/agencies.ts';
import type { Answer, Ask, Outcome } from '../types.ts';

/** As an operator switched it. */
interface Off {
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly because: string;
}

export interface Switches {
  off(agency: string): Off | undefined;
  /** Called when one is switched off while the gateway runs. */
  onOff(heard: (agency: string) => void): void;
}

export function switchMemory(): { readonly section: Section; readonly switches: Switches } {
  const off = new Map<string, Off>();
  const listeners: ((agency: string) => void)[] = [];
  const take = ({ agency, off_at, off_because }: SwitchRow): void => {
    if (off_at === null) {
      off.delete(agency);
      return;
    }
    off.set(agency, { since: off_at.getTime(), because: off_because ?? '' });
    for (const heard of listeners) heard(agency);
  };
  return {
    section: {
      async catchUp(db, since) {
        const rows = await db.selectFrom('agency_switch').selectAll().where('version', '>', since).execute();
        if (since === 0) off.clear();
        rows.forEach(take);
      },
    },
    switches: {
      off: (agency) => off.get(agency),
      onOff: (heard) => void listeners.push(heard),
    },
  };
}

type SwitchRow = AgencyTables['agency_switch'];

interface Kept {
  readonly answer: Answer;
  forget(tags: readonly string[]): Promise<unknown>;
}

/** Asks nothing of an agency that is off, and gives nothing that it answered before, alone or within a whole answer. */
export function heeding({ off, onOff }: Switches, { answer, forget }: Kept): Answer {
  onOff((agency) => void forget([`agency:${agency}`]));
  return async (asks) => {
    if (asks.every(({ operation }) => !off(operation.agency))) return answer(asks);
    const open = asks.filter(({ operation }) => !off(operation.agency));
    const answered = new Map<Ask, Outcome>();
    for (const [i, outcome] of (await answer(open)).entries()) answered.set(open[i] as Ask, outcome);
    return asks.map((ask) => answered.get(ask) ?? refusal(ask));
  };
}

const refusal = ({ operation: { agency } }: Ask): Problem =>
  new Problem('AGENCY_SWITCHED_OFF', { agency, isUnmade: true });
