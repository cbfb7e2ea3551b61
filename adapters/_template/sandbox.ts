/** Stand-in of Agency of the Template. */

import { apiKey, defineStandIn, json, route } from 'pishkhan/kit/sandbox';

const key = 'sandbox-template-key';

/** Made-up answers of branches, by town. */
const branchesAnswers = new Map<string, unknown>([
  ['Town 1', { items: [{ branch_no: '1001', name: 'Name 1', opened_on: '2025-03-21' }] }],
  ['Town 2', { items: [{ branch_no: '1002', name: 'Name 2', opened_on: '2025-06-22' }] }],
  ['Town 3', { items: [{ branch_no: '1003', name: 'Name 3', opened_on: '2025-09-23' }] }],
]);

/** Made-up answers of memberCard, by nationalId. */
const memberCardAnswers = new Map<string, unknown>([
  ['0499370899', { card_no: '1001', valid_to: '2025-03-21', state: '1' }],
  ['0790419904', { card_no: '1002', valid_to: '2025-06-22', state: '2' }],
  ['0084575948', { card_no: '1003', valid_to: '2025-09-23', state: '1' }],
]);

/** Made-up answers of renewCard, by nationalId. */
const renewCardAnswers = new Map<string, unknown>([
  ['0499370899', { valid_to: '2025-03-21' }],
  ['0790419904', { valid_to: '2025-06-22' }],
  ['0084575948', { valid_to: '2025-09-23' }],
]);

export const standIn = defineStandIn({
  credentials: { key },
  guard: apiKey('X-Api-Key', key),
  routes: [
    route({
      operation: 'branchesOf',
      method: 'GET',
      path: '/branches',
      keyField: 'branch_no',
      answer: ({ query }) => json(branchesAnswers.get(query.get('town') ?? '') ?? [...branchesAnswers.values()][0]),
    }),
    route({
      operation: 'memberCardOf',
      method: 'GET',
      path: '/cards/:nationalId',
      keyField: 'card_no',
      answer: ({ parameters }) => {
        const answer = memberCardAnswers.get(parameters.nationalId);
        return answer === undefined ? json({ error: 'not_found' }, { status: 404 }) : json(answer);
      },
    }),
    route({
      operation: 'renewCard',
      method: 'POST',
      path: '/cards/:nationalId/renewals',
      keyField: 'valid_to',
      answer: ({ parameters }) =>
        json(renewCardAnswers.get(parameters.nationalId) ?? [...renewCardAnswers.values()][0]),
    }),
  ],
});
