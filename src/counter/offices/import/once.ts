/** Refuses the second of two rows with the same key. Holds the keys of the whole file. */

import type { Kind } from './kind.ts';
import { keyOf } from './upsert.ts';

export function once(key: readonly string[]): Kind['check'] {
  const seen = new Map<string, number>();
  return ({ line, values }) => {
    const name = keyOf(values, key);
    const earlier = seen.get(name);
    if (earlier === undefined) {
      seen.set(name, line);
      return [];
    }
    const problem = `Line ${earlier} has the same ${key.join(' and ')}.`;
    return [{ column: key[0] ?? '', problem, remedy: 'Delete one of the two rows, or mend it.' }];
  };
}
