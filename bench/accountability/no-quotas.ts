/** Quotas that nobody counts, in place of `src/policy/quota/quotas.ts`. */

import type { Quotas } from '../../src/policy/quota/quotas.ts';

const endless = { limit: 1, remaining: 1, resetSeconds: 1 };

export const openQuotas = (): Quotas => ({
  spend: () => undefined,
  hasMet: () => true,
  meet: () => undefined,
  standings: () => ({ requests: endless, costs: endless, citizens: endless, things: endless }),
});
