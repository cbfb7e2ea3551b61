/** Metrics of whole answers: how many were given again, and how many executed. */

import { Counter, type Registry } from 'prom-client';
import type { ReuseMetrics } from './reuse.ts';

/** What the reply room tells. */
export interface ReplyMetrics extends Pick<ReuseMetrics, 'hit'> {
  replied(how: 'again' | 'kept' | 'executed'): void;
}

/** Single answers that are given again with a whole one count as what they are. */
export function replyMetrics(registry: Registry, { hit }: Pick<ReuseMetrics, 'hit'>): ReplyMetrics {
  const replies = new Counter({
    name: 'pishkhan_replies_total',
    help: 'Whole answers: given again, kept when they were executed, or executed and not kept.',
    labelNames: ['how'],
    registers: [registry],
  });
  for (const how of ['again', 'kept', 'executed']) replies.inc({ how }, 0);
  return { replied: (how) => replies.inc({ how }), hit };
}
