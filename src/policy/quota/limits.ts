/** How much an office and each of its clerks may ask: what is standard, and why nobody who serves people meets it. */

export interface QuotaLimits {
  readonly requestsPerMinute: number;
  /** The sum of what requests cost, see `costing`. */
  readonly costPerMinute: number;
  /** Different citizens whose personal data is asked for. */
  readonly citizensPerHour: number;
}

export interface OfficeLimits {
  readonly office: QuotaLimits;
  /** Each clerk of it. */
  readonly clerk: QuotaLimits;
}

/**
 * A clerk serves a citizen in three minutes where all goes well, so 20 in an hour; each matter names a second person at
 * most (a buyer, a parent, an heir), which makes 40: a third of what a clerk may. What is done for one citizen takes less
 * than 20 requests, one of them a screen that costs about 20: a clerk who serves one a minute sends 20 requests that cost
 * 100 in it, a sixth of what a clerk may. The largest offices have some twenty clerks, who are not all at their busiest
 * at once: an office may ten times as much as a clerk, and meet eight times as many.
 */
export const standardLimits: OfficeLimits = {
  office: { requestsPerMinute: 1_200, costPerMinute: 60_000, citizensPerHour: 1_000 },
  clerk: { requestsPerMinute: 120, costPerMinute: 6_000, citizensPerHour: 120 },
};

/** Different vehicles, properties, bills, organizations and addresses in an hour: a citizen has less than ten of them. */
export const thingsPerHour = ({ citizensPerHour }: QuotaLimits): number => 10 * citizensPerHour;

/** What an office may that is not standard; its clerks may as much more or less as it. */
export function limitsWith(standard: OfficeLimits, own: Partial<QuotaLimits>): OfficeLimits {
  if (names.every((name) => own[name] === undefined)) return standard;
  const ofOffice = (name: keyof QuotaLimits): number => own[name] ?? standard.office[name];
  const ofClerk = (name: keyof QuotaLimits): number =>
    Math.ceil((standard.clerk[name] * ofOffice(name)) / Math.max(1, standard.office[name]));
  return { office: limitsOf(ofOffice), clerk: limitsOf(ofClerk) };
}

const names = ['requestsPerMinute', 'costPerMinute', 'citizensPerHour'] as const;

const limitsOf = (limit: (name: keyof QuotaLimits) => number): QuotaLimits => ({
  requestsPerMinute: limit('requestsPerMinute'),
  costPerMinute: limit('costPerMinute'),
  citizensPerHour: limit('citizensPerHour'),
});
