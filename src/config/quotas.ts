/** How much an office and each of its clerks may ask. */

import { type OfficeLimits, type QuotaLimits, standardLimits } from '../policy/quota/limits.ts';
import type { Reader } from './reader.ts';

/** No more than Redis counts exactly, whatever is added to it in a minute. */
const most = 1_000_000_000;

const endings = {
  requestsPerMinute: 'REQUESTS_PER_MINUTE',
  costPerMinute: 'COST_PER_MINUTE',
  citizensPerHour: 'CITIZENS_PER_HOUR',
} as const;

export function readQuotas(read: Reader): OfficeLimits {
  const limits = (prefix: string, standard: QuotaLimits): QuotaLimits => {
    const limit = (name: keyof QuotaLimits): number =>
      read.integer(`${prefix}_${endings[name]}`, {
        otherwise: standard[name],
        from: 1,
        to: most,
      });
    return {
      requestsPerMinute: limit('requestsPerMinute'),
      costPerMinute: limit('costPerMinute'),
      citizensPerHour: limit('citizensPerHour'),
    };
  };
  return { office: limits('QUOTA', standardLimits.office), clerk: limits('QUOTA_CLERK', standardLimits.clerk) };
}
