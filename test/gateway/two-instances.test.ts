/** Two gateways on one Redis and one set of stand-ins are to agencies and clerks as one. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, propertiesOf, taxOf } from '../../src/sandbox/population/index.ts';
import type { PropertyCode } from '../../src/scalars/index.ts';
import { until } from '../gather/hand-exchange.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

const identity = 'query($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } } }';
const tax = 'query($code: PropertyCode!) { property(code: $code) { tax { debt } } }';
const pay = `mutation($payment: PayPropertyTaxInput!) {
  payPropertyTax(input: $payment) { state agencyReference property { tax { debt } } }
}`;

let walked = 80_000_000;
function freshPerson(): string {
  walked += 1_000;
  return [...citizens(1, { from: walked, where: (id) => isKnown(id) && !isLocked(id) })][0] as string;
}

/** A property on which something is owed, and how much. */
function freshDebt(): { code: PropertyCode; debt: number } {
  walked += 1_000;
  for (const id of citizens(500, { from: walked })) {
    for (const { code } of propertiesOf({ kind: 'person', id })) {
      const { debt = 0 } = taxOf(code) ?? {};
      if (debt > 10_000) return { code, debt };
    }
  }
  throw new Error('Nobody owes anything here.');
}

const paymentOf = (code: string, amount: number) => ({
  document: pay,
  variables: { payment: { idempotencyKey: crypto.randomUUID(), code, amount } },
});

describeWith('redis-server', 'two instances', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
  let redis: TestRedis;
  let standIns: TestGateway;
  let one: TestGateway;
  let other: TestGateway;

  beforeAll(async () => {
    redis = await startTestRedis();
    standIns = await startTestGateway();
    const start = () => startTestGateway({ DATA_DIR: folder, REDIS_URL: redis.url, SANDBOX_URL: standIns.control });
    [one, other] = [await start(), await start()];
    const redisIsUp = async ({ address }: TestGateway) =>
      /pishkhan_redis_up\{part="bus"\} 1/.test(await (await fetch(`${address}/metrics`)).text());
    await until(async () => (await redisIsUp(one)) && (await redisIsUp(other)));
  });
  afterAll(async () => {
    await one.stop();
    await other.stop();
    await standIns.stop();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('ask once for one thing that a thousand requests at both want at once', async () => {
    const asked = { document: identity, variables: { id: freshPerson() } };
    const answers = new Set<string>();
    const askAt = async (gateway: TestGateway): Promise<boolean> => {
      const { data, errors } = await gateway.ask(asked);
      if (data) answers.add(data.citizen.identity.lastName);
      else expect(errors?.map(({ extensions: { code } }) => code)).toEqual(['OVERLOADED']);
      return data !== undefined;
    };
    const calls = await standIns.callsDuring(async () => {
      let left = Array.from({ length: 1_000 }, (_, i) => (i % 2 ? one : other));
      // A door that is busy sends some away, who come again.
      while (left.length > 0) {
        const isAnswered = await Promise.all(left.map(askAt));
        left = left.filter((_, i) => !isAnswered[i]);
      }
    });
    expect(calls).toEqual({ 'civil-registry.identityOf': 1 });
    expect(answers.size).toBe(1);
  });

  it('see at once what was paid at the other', async () => {
    const { code, debt } = freshDebt();
    const debtAt = async (gateway: TestGateway): Promise<number> =>
      (await gateway.ask({ document: tax, variables: { code } })).data.property.tax.debt;
    expect([await debtAt(one), await debtAt(other)]).toEqual([debt, debt]);
    const paid = await one.ask(paymentOf(code, 1_000));
    const saidAt = performance.now();
    expect(paid.data.payPropertyTax).toMatchObject({ state: 'COMPLETED', property: { tax: { debt: debt - 1_000 } } });
    await expect.poll(() => debtAt(other), { interval: 1 }).toBe(debt - 1_000);
    process.stderr.write(`read at the other after ${(performance.now() - saidAt).toFixed(1)} ms\n`);
  });

  it('make a payment once that was not heard of, and ask what came of it', async () => {
    const { code, debt } = freshDebt();
    await standIns.fault('municipality', { kind: 'hang', operation: 'payTax' });
    const payment = paymentOf(code, 1_000);
    const calls = await standIns.callsDuring(async () => {
      const { data } = await one.ask(payment);
      expect(data.payPropertyTax).toMatchObject({ state: 'COMPLETED', property: { tax: { debt: debt - 1_000 } } });
    });
    await standIns.heal('municipality');
    expect(calls).toMatchObject({ 'municipality.payTax': 1, 'municipality.taxPaymentOf': 1 });
    expect((await other.ask({ document: tax, variables: { code } })).data.property.tax.debt).toBe(debt - 1_000);
  });

  it('say UNKNOWN where nobody can say what came of it, and what came of it when it is sent again', async () => {
    const { code, debt } = freshDebt();
    const payment = paymentOf(code, 1_000);
    await standIns.fault('municipality', { kind: 'reset' });
    expect((await one.ask(payment)).data.payPropertyTax.state).toBe('UNKNOWN');
    await standIns.heal('municipality');
    const again = async () => (await other.ask(payment)).data.payPropertyTax?.state;
    await expect.poll(again, { timeout: 10_000 }).toBe('COMPLETED');
    const debtNow = async () => (await one.ask({ document: tax, variables: { code } })).data.property?.tax?.debt;
    await expect.poll(debtNow, { timeout: 10_000 }).toBe(debt - 1_000);
  });

  it('forget at both what an operator has forgotten at one', async () => {
    const id = freshPerson();
    const asked = { document: identity, variables: { id } };
    await one.ask(asked);
    await other.ask(asked);
    expect(await standIns.callsDuring(() => Promise.all([one.ask(asked), other.ask(asked)]))).toEqual({});
    const forget = (token: string, tag: string) =>
      fetch(`${one.address}/cache/forget`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ tags: [tag] }),
      });
    expect((await forget(await one.token({ scopes: ['civil-registry.identity'] }), `citizen:${id}`)).status).toBe(403);
    expect((await forget(await one.token(), 'agency:police-station')).status).toBe(400);
    const told = await forget(await one.token(), `citizen:${id}`);
    expect(await told.json()).toEqual({ tags: 1, everywhere: true });
    expect(await standIns.callsDuring(() => other.ask(asked))).toEqual({ 'civil-registry.identityOf': 1 });
    expect(await standIns.callsDuring(() => one.ask(asked))).toEqual({});
  });
});
