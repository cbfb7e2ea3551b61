/** While PostgreSQL is away reads go on, and changes are refused before their agency is called; whole again by itself. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { untilTrue } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';

const read = { document: '{ citizen(nationalId: "0499370899") { identity { lastName } } }' };
const pay = () => ({
  document: 'mutation($input: PayPropertyTaxInput!) { payPropertyTax(input: $input) { state } }',
  variables: { input: { code: '2-1573-3465-9', amount: 1_000, idempotencyKey: randomUUID() } },
});

describeWith('postgresql', 'a gateway whose PostgreSQL goes away', () => {
  let postgres: TestPostgres;
  let gateway: TestGateway;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    gateway = await startTestGateway({ DATABASE_URL: await postgres.database() });
  });
  afterAll(async () => {
    await gateway.stop();
    await postgres.end();
  });

  const storeIs = async (figure: '0' | '1'): Promise<boolean> =>
    (await (await fetch(`${gateway.address}/metrics`)).text()).includes(`pishkhan_store_up ${figure}`);

  it('reads, changes nothing, records every refusal, and is whole again', async () => {
    expect((await gateway.ask(pay())).data).toEqual({ payPropertyTax: { state: 'COMPLETED' } });
    await postgres.stop();
    await untilTrue(() => storeIs('0'), 'the store is seen to be away');
    expect((await gateway.ask(read)).data.citizen.identity.lastName).toBe('نظری');
    const calls = await gateway.callsDuring(async () => {
      const { errors } = await gateway.ask(pay());
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'OVERLOADED', retryable: true });
    });
    expect(calls).toEqual({});
    const refused = await gateway.ask({ ...read, headers: { 'x-visit': undefined } });
    expect(refused.errors?.[0]?.extensions.refusalId).toMatch(/^\w+-\d+$/);
    await postgres.start();
    await untilTrue(() => storeIs('1'), 'the store is seen again');
    expect((await gateway.ask(pay())).data).toEqual({ payPropertyTax: { state: 'COMPLETED' } });
  }, 60_000);
});
