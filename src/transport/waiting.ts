/** Waits for what is fetched for many, no longer than one of them waits. */

import { Problem } from '../errors.ts';
import type { Signal } from '../signal.ts';

/** @throws Problem AGENCY_TIMEOUT, unmade, as `signal` aborts; the work goes on for the others. */
export function whileWaited<T>(work: Promise<T>, agency: string, signal: Signal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Problem('AGENCY_TIMEOUT', { agency, isUnmade: true, cause: signal.reason }));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** @throws Problem AGENCY_TIMEOUT as `signal` aborts. */
export function elapsed(ms: number, agency: string, signal: Signal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(new Problem('AGENCY_TIMEOUT', { agency, cause: signal.reason }));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });
}
