/** Tells whoever works for somebody that nobody waits for it any more. */

import type { Leaving } from './types.ts';

/** Of an `AbortSignal` what the house needs: the platform's own are signals too. */
export interface Signal {
  readonly aborted: boolean;
  /** A `Leaving`, unless it is somebody else's signal. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * One that is ended by whoever made it. Node's own has a hidden class for each, which V8 keeps old with all that hangs on
 * it, and takes twenty times as long to make; a request makes a dozen.
 */
export class Ending implements Signal {
  readonly #listeners: (() => void)[] = [];
  #reason: Leaving | undefined;

  get aborted(): boolean {
    return this.#reason !== undefined;
  }

  get reason(): Leaving | undefined {
    return this.#reason;
  }

  /** Tells each who still listens, once; only the first reason counts. */
  abort(reason: Leaving): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (let listener = this.#listeners.shift(); listener; listener = this.#listeners.shift()) listener();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.#reason === undefined) this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const at = this.#listeners.indexOf(listener);
    if (at >= 0) this.#listeners.splice(at, 1);
  }
}
