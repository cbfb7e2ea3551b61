/** Waits for what is fetched for many, no longer than one of them waits. */

import { Problem } from '../errors.ts';

/** @throws Problem AGENCY_TIMEOUT, unmade, as `signal` aborts; the work goes on for the others. */
export function whileWaited<T>(work: Promise<T>, agency: string, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Problem('AGENCY_TIMEOUT', { agency, isUnmade: true, cause: signal.reason }));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
