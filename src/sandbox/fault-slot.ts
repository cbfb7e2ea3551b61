/** The one fault an agency may have at a time, and the door it may have taken. */

import type { Door } from './faults/fault.ts';
import type { SetFault } from './faults/index.ts';

export interface FaultSlot {
  /** The fault that is set. */
  current(): SetFault | undefined;
  /** The fault, if it strikes this exchange. One that took the whole door is done there, and strikes none. */
  striking(operation: string | undefined): SetFault | undefined;
  /** Puts a fault in the place of any before it; it is in force when this resolves. */
  set(fault: SetFault): Promise<void>;
  /** Ends the fault; the door is open when this resolves. */
  heal(): Promise<void>;
}

export function faultSlot(door: Door): FaultSlot {
  let current: SetFault | undefined;
  let giveBack: (() => Promise<void>) | undefined;
  const inTurn = queue();
  const heal = async (): Promise<void> => {
    current = undefined;
    await giveBack?.();
    giveBack = undefined;
  };
  return {
    current: () => current,
    striking: (operation) => (current && !giveBack && strikes(current, operation) ? current : undefined),
    heal: () => inTurn(heal),
    set: (fault) =>
      inTurn(async () => {
        await heal();
        current = fault;
        giveBack = isWhole(fault) ? await fault.kind.take?.(door, fault.settings) : undefined;
      }),
  };
}

// Two orders at once must not find the door half-way.
function queue(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => (last = last.then(work, work));
}

function isWhole({ settings }: SetFault): boolean {
  return settings.operation === undefined && (settings.ratio ?? 1) === 1;
}

function strikes({ settings }: SetFault, operation: string | undefined): boolean {
  if (settings.operation !== undefined && settings.operation !== operation) return false;
  return Math.random() < (settings.ratio ?? 1);
}
