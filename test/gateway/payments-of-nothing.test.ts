/** A payment of nothing, or of less: refused here, and its agency never hears of it. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const pay = 'mutation($payment: PayPropertyTaxInput!) { payPropertyTax(input: $payment) { state } }';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

it.each([0, -1, -9_007_199_254_740_991])('refuses an amount of %i', async (amount) => {
  const payment = { idempotencyKey: crypto.randomUUID(), code: '1-1-1-1', amount };
  const { data, errors } = await gateway.ask({ document: pay, variables: { payment } });
  expect(data).toEqual({ payPropertyTax: null });
  expect(errors?.map(({ extensions }) => [extensions.code, extensions.violations])).toEqual([
    ['BAD_INPUT', [{ path: 'input.amount', code: 'RANGE' }]],
  ]);
});
