/** Those who explore the graph are told who answered, from where and in how long; others are not. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const document = '{ citizen(nationalId: "0499370899") { identity { lastName } vehicles { fines { amount } } } }';

async function explained(headers: Record<string, string> = {}) {
  const { text } = await gateway.ask({ document, headers: { 'x-explain': 'yes', ...headers } });
  const { extensions } = JSON.parse(text) as {
    extensions?: { explain: { ms: number; agencies: Record<string, unknown>[] } };
  };
  return extensions?.explain;
}

it('names agency, operation, how many things, from where, and how long it took', async () => {
  const first = await explained();
  expect(first?.agencies).toEqual(
    expect.arrayContaining([
      {
        agency: 'civil-registry',
        operation: 'identityOf',
        asked: 1,
        from: 'AGENCY',
        stale: false,
        ms: expect.any(Number),
      },
      { agency: 'police', operation: 'vehiclesOf', asked: 1, from: 'AGENCY', stale: false, ms: expect.any(Number) },
      { agency: 'police', operation: 'finesOf', asked: 3, from: 'AGENCY', stale: false, ms: expect.any(Number) },
    ]),
  );
  expect(first?.agencies).toHaveLength(3);
  const again = await explained();
  expect(again?.agencies.map(({ from }) => from)).toEqual(['REUSE', 'REUSE', 'REUSE']);
});

it('names those that failed, with their code', async () => {
  await gateway.fault('police', { kind: 'status', code: 500 });
  const { text } = await gateway.ask({
    document: '{ citizen(nationalId: "0790419904") { vehicles { plate } } }',
    headers: { 'x-explain': 'yes' },
  });
  await gateway.heal('police');
  expect(JSON.parse(text).extensions.explain.agencies).toMatchObject([
    { agency: 'police', operation: 'vehiclesOf', failed: 'AGENCY_UNAVAILABLE' },
  ]);
});

it('tells nobody who does not ask, or may not', async () => {
  expect(await explained({ 'x-explain': 'no' })).toBeUndefined();
  const token = await gateway.token({ scopes: ['counter.lookup', 'civil-registry.identity'] });
  expect(await explained({ authorization: `Bearer ${token}` })).toBeUndefined();
});
