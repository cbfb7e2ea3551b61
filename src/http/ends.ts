/** Until when somebody waits for an answer: the deadline, or when the client leaves before it. */

import type { ServerResponse } from 'node:http';
import type { GraphRequest, Leaving } from '../types.ts';

/**
 * A class, for its accessor: an object literal with one has a shape of its own, which V8 never collects young, nor then
 * anything that hangs on it; collecting took a sixth of all CPU.
 */
export class Ends implements Readonly<GraphRequest['ends']> {
  readonly #response: ServerResponse;
  readonly #deadlineAt: number;
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param deadlineAt by `performance.now()`. */
  constructor(response: ServerResponse, deadlineAt: number) {
    this.#response = response;
    this.#deadlineAt = deadlineAt;
  }

  /** Most answers are there before anybody looks at it. */
  get signal(): AbortSignal {
    this.#controller ??= this.#begun();
    return this.#controller.signal;
  }

  clear(): void {
    clearTimeout(this.#timer);
  }

  #begun(): AbortController {
    const made = new AbortController();
    const response = this.#response;
    const end = (reason: Leaving): void => made.abort(reason);
    const left = (): void => {
      if (!response.writableEnded) end('CLIENT_LEFT');
    };
    this.#timer = setTimeout(() => end('DEADLINE'), Math.max(0, this.#deadlineAt - performance.now()));
    if (response.destroyed) left();
    else response.once('close', left);
    return made;
  }
}
