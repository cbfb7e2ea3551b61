import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { gather } from '../../src/gather/gather.ts';
import type { WireStep } from '../../src/types.ts';
import { askOf, operationOf } from '../loader/asks.ts';
import { handExchange } from './hand-exchange.ts';

const step: WireStep = { message: () => ({ protocol: 'rest', method: 'GET', target: '/' }), read: () => () => null };
const operation = operationOf({ many: { ...step, atMost: 100 } });

test('a rejected exchange fails each of its waiters with the same problem, and is not remembered', async () => {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const waiting = ['1', '2', '1'].map((id) => answer([askOf(operation, { id })]));
  const busy = new Problem('AGENCY_BUSY', { agency: 'agency', retryAfterSeconds: 7 });
  (await hand.begun(0)).fail(busy);
  for (const [outcome] of await Promise.all(waiting)) expect(outcome).toBe(busy);

  const again = answer([askOf(operation, { id: '1' })]);
  (await hand.begun(1)).land();
  expect(await again).toMatchObject([{ data: { id: '1' } }]);
});

test('a reading that is a problem fails its own ask and no other', async () => {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const waiting = ['1', '2', '3'].map((id) => answer([askOf(operation, { id })]));
  const broken = new Problem('AGENCY_INVALID', { agency: 'agency' });
  (await hand.begun(0)).land([{ data: 'a' }, broken, { data: 'c' }]);
  expect((await Promise.all(waiting)).flat()).toMatchObject([{ data: 'a' }, { code: 'AGENCY_INVALID' }, { data: 'c' }]);

  const again = answer([askOf(operation, { id: '2' })]);
  (await hand.begun(1)).land([{ data: 'b' }]);
  expect(await again).toMatchObject([{ data: 'b' }]);
});

test.each([
  ['rejects with', () => Promise.reject(new RangeError('secret-canary'))],
  ['throws', () => { throw new RangeError('secret-canary'); }], // biome-ignore format: one thing
])('an exchange that %s an error of ours fails its asks, and says nothing', async (_, exchange) => {
  const [outcome] = await gather(exchange)([askOf(operation, { id: '1' })]);
  expect(outcome).toMatchObject({ code: 'INTERNAL' });
  expect((outcome as Problem).message).not.toContain('canary');
});

test('an exchange of one lane that fails leaves another alone', async () => {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const other = operationOf({}, 'other');
  const waiting = [answer([askOf(operation, { id: '1' })]), answer([askOf(other, { id: '1' })])];
  await hand.begun(1);
  const flightOf = (name: string) => hand.flights.find(({ batch }) => batch.operation.name === name);
  flightOf(operation.name)?.fail(new Problem('AGENCY_TIMEOUT'));
  flightOf(other.name)?.land();
  expect(await Promise.all(waiting)).toMatchObject([[{ code: 'AGENCY_TIMEOUT' }], [{ data: { id: '1' } }]]);
});
