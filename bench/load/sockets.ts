/** Load by plain sockets of this process, where there is no `wrk`. */

import { openConnection, written } from './connection.ts';
import type { Load, Loaded } from './load.ts';
import { inOrder, quantile } from './times.ts';

/** The next question as soon as the last is answered, on each connection. */
export async function openLoop(load: Load): Promise<Loaded> {
  const { address, headers, around, variables, seconds, connections } = load;
  const next = chooser(load);
  const times: number[] = [];
  let failures = 0;
  const began = performance.now();
  const end = began + seconds * 1_000;
  const worker = async (): Promise<void> => {
    const connection = await openConnection(address);
    while (performance.now() < end) {
      const askedAt = performance.now();
      const { status, isGood } = await connection.ask(written(headers, around[0] + next() + around[1]));
      times.push(performance.now() - askedAt);
      if (!isGood) failures += 1;
      if (status === 0) break;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const sorted = inOrder(times);
  return {
    answers: times.length,
    perSecond: (times.length - failures) / ((performance.now() - began) / 1_000),
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    failures,
    isRepeated: load.choice === 'always others' && times.length > variables.length,
  };
}

/** Which variable comes next. */
export function chooser({ variables, choice }: Pick<Load, 'variables' | 'choice'>): () => string {
  let asked = 0;
  const upTo: number[] = [];
  if (choice === 'zipf') for (const at of variables.keys()) upTo.push((upTo.at(-1) ?? 0) + 1 / (at + 1));
  const place = {
    'always others': () => asked++ % variables.length,
    uniform: () => Math.floor(Math.random() * variables.length),
    zipf: () => firstAbove(upTo, Math.random() * (upTo.at(-1) ?? 0)),
  }[choice];
  return () => variables[place()] ?? '';
}

function firstAbove(sums: readonly number[], target: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
