/** Metrics of whole answers: how many were given again, and how many executed. */

import type { Registry } from 'prom-client';
import type { ReuseMetrics } from './reuse.ts';
import { tallied } from './tallied.ts';

/** What the reply room tells. */
export interface ReplyMetrics extends Pick<ReuseMetrics, 'hit'> {
  replied(how: 'again' | 'kept' | 'executed'): void;
}

/** Single answers that are given again with a whole one count as what they are. */
export function replyMetrics(registry: Registry, { hit }: Pick<ReuseMetrics, 'hit'>): ReplyMetrics {
  const replies = tallied({
    name: 'pishkhan_replies_total',
    help: 'Whole answers: given again, kept when they were executed, or executed and not kept.',
    labelNames: ['how'],
    registers: [registry],
  });
  const counts = {
    again: replies({ how: 'again' }),
    kept: replies({ how: 'kept' }),
    executed: replies({ how: 'executed' }),
  };
  return { replied: (how) => counts[how](), hit };
}
