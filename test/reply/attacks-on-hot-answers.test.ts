/** However hot an answer is, whoever may not have it is refused with the next request, and what is no longer true is not given. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, propertiesOf, taxOf } from '../../src/sandbox/population/index.ts';
import type { NationalId, PropertyCode } from '../../src/scalars/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const identity = 'query($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } } }';
const tax = 'query($code: PropertyCode!) { property(code: $code) { tax { debt } } }';

let walked = 60_000_000;
function freshPerson(): NationalId {
  walked += 1_000;
  return [...citizens(1, { from: walked, where: (id) => isKnown(id) && !isLocked(id) })][0] as NationalId;
}

function freshDebt(): { readonly code: PropertyCode; readonly debt: number } {
  walked += 1_000;
  for (const id of citizens(500, { from: walked })) {
    for (const { code } of propertiesOf({ kind: 'person', id })) {
      const { debt = 0 } = taxOf(code) ?? {};
      if (debt > 10_000) return { code, debt };
    }
  }
  throw new Error('Nobody owes anything here.');
}

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

/** Whole answers that were given again so far. */
async function again(): Promise<number> {
  const text = await (await fetch(`${gateway.address}/metrics`)).text();
  return Number(/pishkhan_replies_total\{how="again"\} (\d+)/.exec(text)?.[1]);
}

/** Asks until the answer is given again, and says how it is asked. */
async function hot(document: string, variables: object, wishes: Parameters<TestGateway['token']>[0] = {}) {
  const asked = {
    document,
    variables: { ...variables },
    headers: { authorization: `Bearer ${await gateway.token(wishes)}` },
  };
  await gateway.ask(asked);
  const before = await again();
  const answer = await gateway.ask(asked);
  expect(await again()).toBe(before + 1);
  return { asked, answer };
}

const operate = async (path: string, body: object): Promise<number> => {
  const headers = { authorization: `Bearer ${await gateway.token()}`, 'content-type': 'application/json' };
  return (await fetch(`${gateway.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
};

const codesIn = ({ errors = [] }: Awaited<ReturnType<TestGateway['ask']>>): readonly string[] =>
  errors.map(({ extensions }) => extensions.code);

describe('a hot answer', () => {
  it('is refused to an office that was suspended, with the next request', async () => {
    const { asked } = await hot(identity, { id: freshPerson() }, { office: 'P-1004' });
    expect(await operate('/register/suspend', { office: 'P-1004', why: 'a test' })).toBe(200);
    const refused = await gateway.ask(asked);
    expect([refused.status, codesIn(refused), refused.data]).toEqual([403, ['FORBIDDEN'], undefined]);
  });

  it('is refused to a token without the scope, and outside a visit', async () => {
    const { asked } = await hot(identity, { id: freshPerson() });
    const without = { authorization: `Bearer ${await gateway.token({ scopes: ['counter.lookup'] })}` };
    expect(codesIn(await gateway.ask({ ...asked, headers: without }))).toEqual(['FORBIDDEN']);
    const unvisited = { ...asked.headers, 'x-visit': undefined };
    expect(codesIn(await gateway.ask({ ...asked, headers: unvisited }))).toEqual(['VISIT_REQUIRED']);
    const closed = { ...asked.headers, 'x-visit': 'demo.municipality.property-tax' };
    expect((await gateway.ask({ ...asked, headers: closed })).data.citizen.identity).toBeNull();
  });

  it('is refused to whoever is nobody', async () => {
    const { asked } = await hot(identity, { id: freshPerson() });
    const refused = await gateway.ask({ ...asked, headers: { authorization: 'Bearer x.y.z' } });
    expect([refused.status, codesIn(refused)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  it('is asked for anew once an operator had it forgotten', async () => {
    const id = freshPerson();
    const { asked } = await hot(identity, { id });
    expect(await gateway.callsDuring(() => gateway.ask(asked))).toEqual({});
    expect(await operate('/cache/forget', { tags: [`citizen:${id}`] })).toBe(200);
    expect(await gateway.callsDuring(() => gateway.ask(asked))).toEqual({ 'civil-registry.identityOf': 1 });
  });

  it('is asked for anew once a change made it untrue', async () => {
    const { code, debt } = freshDebt();
    const { asked, answer } = await hot(tax, { code });
    expect(answer.data.property.tax.debt).toBe(debt);
    const payment = { idempotencyKey: crypto.randomUUID(), code, amount: 1_000 };
    const pay = 'mutation($payment: PayPropertyTaxInput!) { payPropertyTax(input: $payment) { state } }';
    expect((await gateway.ask({ document: pay, variables: { payment } })).data.payPropertyTax.state).toBe('COMPLETED');
    expect((await gateway.ask(asked)).data.property.tax.debt).toBe(debt - 1_000);
  });

  it('is the same in both media types, with what is left of the quota, and told never to be kept', async () => {
    const { asked, answer } = await hot(identity, { id: freshPerson() });
    const other = await gateway.ask({
      ...asked,
      headers: { ...asked.headers, accept: 'application/graphql-response+json' },
    });
    expect(other.data).toEqual(answer.data);
    const quota = (text: string) => JSON.parse(text).extensions.quota.requests.remaining as number;
    expect(quota(answer.text) - quota(other.text)).toBe(1);
    const [start] = answer.text.split('"extensions"');
    expect(start).toMatch(/^\{"data":\{"citizen":/);
  });

  it('is explained to whoever explores, as it would be without', async () => {
    const { asked } = await hot(identity, { id: freshPerson() });
    const { text } = await gateway.ask({ ...asked, headers: { ...asked.headers, 'x-explain': 'yes' } });
    expect(JSON.parse(text).extensions.explain.agencies).toMatchObject([{ operation: 'identityOf', from: 'REUSE' }]);
  });
});

describe('an answer is executed each time', () => {
  it('where a service says whether it is open to whoever asks', async () => {
    const document = `query($id: NationalId!) {
      citizen(nationalId: $id) { identity { lastName } } services(first: 1) { nodes { code openToMe } }
    }`;
    const asked = { document, variables: { id: freshPerson() } };
    const before = await again();
    for (let i = 0; i < 3; i++) expect((await gateway.ask(asked)).errors).toBeUndefined();
    expect(await again()).toBe(before);
  });

  it('where a part of it failed', async () => {
    const id = freshPerson();
    const document = 'query($id: NationalId!) { citizen(nationalId: $id) { vehicles { plate } } }';
    await gateway.ask({ document, variables: { id } });
    const before = await again();
    await gateway.fault('police', { kind: 'status', code: 503 });
    await operate('/cache/forget', { tags: [`citizen:${id}`] });
    for (let i = 0; i < 2; i++) await gateway.ask({ document, variables: { id } });
    await gateway.heal('police');
    expect(await again()).toBe(before);
  });
});
