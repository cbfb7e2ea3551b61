/** Whether a question costs more where there are more agencies, more citizens in Redis, or more fields in it. */

import { agenciesGrow } from './growth-agencies.ts';
import { citizensGrow } from './growth-citizens.ts';
import { fieldsGrow } from './growth-fields.ts';
import type { Probe } from './probe.ts';

export const growth: Probe = {
  name: 'growth',
  measure: async (around) => [await agenciesGrow(around), await citizensGrow(around), await fieldsGrow(around)],
};
