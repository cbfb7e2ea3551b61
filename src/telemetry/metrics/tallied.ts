/** Counters for what happens with every request: to count costs next to nothing, and becomes the metric's when somebody reads it. */

import { Counter, type CounterConfiguration } from 'prom-client';

type Labels<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** One more, or so many. */
export type Count = (times?: number) => void;

/** @returns what counts under these labels, to be kept by whoever counts. */
export function tallied<Name extends string>(
  config: Omit<CounterConfiguration<Name>, 'collect'>,
): (labels: Labels<Name>) => Count {
  const collects: (() => void)[] = [];
  const counter = new Counter<Name>({
    ...config,
    collect: () => {
      for (const collect of collects) collect();
    },
  });
  return (labels) => {
    let uncollected = 0;
    collects.push(() => {
      counter.inc({ ...labels }, uncollected);
      uncollected = 0;
    });
    return (times = 1) => {
      uncollected += times;
    };
  };
}
