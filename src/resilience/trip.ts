/** A batch on its way through the room, and what every wait of the room must do: end when the trip does. */

import type { Signal } from '../signal.ts';
import type { Batch, Reading } from '../types.ts';
import { refusal } from './untold.ts';

export interface Trip extends Batch {
  /** When its time is over, by `performance.now()`, which nobody puts back. */
  readonly endsAt: number;
}

/** An exchange inside the room. */
export type Step = (trip: Trip) => Promise<readonly Reading[]>;

/** Rejects with what `onAbort` gives as soon as the signal is aborted; the work is not trusted to notice. */
export function untilAborted<T>(work: Promise<T>, signal: Signal, onAbort: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(onAbort());
    const done = (): void => signal.removeEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(done);
  });
}

/** @throws Untold when the trip ends first. */
export function wait(ms: number, { signal, operation: { agency } }: Trip): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return untilAborted(over, signal, () => refusal('AGENCY_TIMEOUT', { agency })).finally(() => clearTimeout(timer));
}

/** Whether so many milliseconds from now the trip would still go on. */
export const fits = (ms: number, { endsAt }: Trip): boolean => performance.now() + ms < endsAt;
