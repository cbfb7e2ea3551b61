/** Until when somebody waits for an answer: the deadline, or when the client leaves before it. */

import type { ServerResponse } from 'node:http';
import { Ending, type Signal } from '../signal.ts';
import type { GraphRequest } from '../types.ts';

/**
 * A class, for its accessor: an object literal with one has a shape of its own, which V8 never collects young, nor then
 * anything that hangs on it; collecting took a sixth of all CPU.
 */
export class Ends implements Readonly<GraphRequest['ends']> {
  readonly #response: ServerResponse;
  readonly #deadlineAt: number;
  #ending: Ending | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param deadlineAt by `performance.now()`. */
  constructor(response: ServerResponse, deadlineAt: number) {
    this.#response = response;
    this.#deadlineAt = deadlineAt;
  }

  /** Most answers are there before anybody looks at it. */
  get signal(): Signal {
    this.#ending ??= this.#begun();
    return this.#ending;
  }

  clear(): void {
    clearTimeout(this.#timer);
  }

  #begun(): Ending {
    const ending = new Ending();
    const response = this.#response;
    const left = (): void => {
      if (!response.writableEnded) ending.abort('CLIENT_LEFT');
    };
    this.#timer = setTimeout(() => ending.abort('DEADLINE'), Math.max(0, this.#deadlineAt - performance.now()));
    if (response.destroyed) left();
    else response.once('close', left);
    return ending;
  }
}
