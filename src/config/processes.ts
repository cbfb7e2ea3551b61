/** In how many processes the gateway serves, and how long one of them may stand still. */

import type { Reader } from './reader.ts';

export interface ProcessesConfig {
  /** Processes that serve, each with its own memory and its own journal, behind one door. */
  readonly workers: number;
  /**
   * How long an adapter's code may hold up everything else before its process is ended and begun again without it, in
   * milliseconds; 0 where nobody looks.
   */
  readonly watchdogMs: number;
}

/** Each has a journal of its own in one DATA_DIR, which has room for 16: one is for whoever takes another's place. */
const mostWorkers = 15;

export function readProcesses(read: Reader): ProcessesConfig {
  const watchdogMs = read.integer('WATCHDOG_MS', { otherwise: 2_000, from: 0, to: 60_000 });
  if (watchdogMs > 0 && watchdogMs < 500)
    read.complain('WATCHDOG_MS', `"${watchdogMs}" is neither 0, which is nobody looks, nor at least 500`);
  return { workers: read.integer('WORKERS', { otherwise: 1, from: 1, to: mostWorkers }), watchdogMs };
}

/** Whether a process is above those that serve: it holds the door, and begins anew what ended. */
export const hasPrimary = ({ workers, watchdogMs }: ProcessesConfig): boolean => workers > 1 || watchdogMs > 0;
