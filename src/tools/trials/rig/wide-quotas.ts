/** Variables with which a gateway limits nobody, for trials of something else. */

const limits = ['REQUESTS_PER_MINUTE', 'COST_PER_MINUTE', 'CITIZENS_PER_HOUR'] as const;

export const wideQuotas: Readonly<Record<string, string>> = Object.fromEntries(
  ['QUOTA', 'QUOTA_CLERK'].flatMap((whose) => limits.map((limit) => [`${whose}_${limit}`, '1000000000'])),
);
