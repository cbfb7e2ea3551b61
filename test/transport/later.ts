/** Work done as if so many seconds had passed, by the clock that nobody puts back. */

import { vi } from 'vitest';

export async function later<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const then = performance.now() + seconds * 1_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => then);
  try {
    return await work();
  } finally {
    clock.mockRestore();
  }
}
