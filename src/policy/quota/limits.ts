/** How much an office and each of its clerks may ask: what is standard, and why nobody who serves people meets it. */

export interface QuotaLimits {
  readonly requestsPerMinute: number;
  /** The sum of what requests cost, see `costing`. */
  readonly costPerMinute: number;
  /** Different citizens whose personal data is asked for. */
  readonly citizensPerHour: number;
  /** Different vehicles, properties, bills, organizations and addresses whose personal data is asked for. */
  readonly thingsPerHour: number;
}

/** Of an office as a whole, and of each clerk in it. */
export interface OfficeLimits {
  readonly office: QuotaLimits;
  readonly clerk: QuotaLimits;
}

/** What an office may that is not standard. */
export interface OwnLimits {
  readonly office?: Partial<QuotaLimits>;
  readonly clerk?: Partial<QuotaLimits>;
}

/**
 * A clerk serves a citizen in three minutes where all goes well, so 20 in an hour; each matter names a second person at
 * most (a buyer, a parent, an heir), which makes 40: a third of what a clerk may. A citizen has less than ten things. What
 * is done for one citizen takes less than 20 requests, one of them a screen that costs about 20: a clerk who serves one a
 * minute sends 20 requests that cost 100, a sixth of what a clerk may. The largest offices have some twenty clerks, who
 * are not all at their busiest at once: an office may ten times as much as a clerk, and citizens eight times as many.
 */
export const standardLimits: OfficeLimits = {
  office: { requestsPerMinute: 1_200, costPerMinute: 60_000, citizensPerHour: 1_000, thingsPerHour: 10_000 },
  clerk: { requestsPerMinute: 120, costPerMinute: 6_000, citizensPerHour: 120, thingsPerHour: 1_200 },
};

export function limitsWith(standard: OfficeLimits, own: OwnLimits | undefined): OfficeLimits {
  if (!own) return standard;
  return { office: { ...standard.office, ...own.office }, clerk: { ...standard.clerk, ...own.clerk } };
}
