/** Readings that are not entries yet: many are made entries at once, which costs half of what one by one would. */

import type { Doer, Reading } from '../journal-port.ts';

export interface Unsaid {
  add(doer: Doer, readings: readonly Reading[]): void;
  /** Makes entries of all of them, in their order, each as of when it was added. */
  say(): void;
}

interface UnsaidOptions {
  readonly now: () => number;
  readonly say: (doer: Doer, readings: readonly Reading[], at: number) => void;
}

/** How long one may wait for others, in milliseconds; nobody waits for it. */
const gatherMs = 10;
const gatheredAtMost = 500;

export function openUnsaid({ now, say }: UnsaidOptions): Unsaid {
  let unsaid: { readonly doer: Doer; readonly readings: readonly Reading[]; readonly at: number }[] = [];
  let timer: NodeJS.Timeout | undefined;

  const sayAll = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = unsaid;
    unsaid = [];
    for (const { doer, readings, at } of all) say(doer, readings, at);
  };
  return {
    add(doer, readings) {
      unsaid.push({ doer, readings, at: now() });
      if (unsaid.length >= gatheredAtMost) sayAll();
      else timer ??= setTimeout(sayAll, gatherMs).unref();
    },
    say: sayAll,
  };
}
