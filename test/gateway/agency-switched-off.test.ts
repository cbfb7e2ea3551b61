/** An operator switches an agency off: nothing of it is asked or given from the next request on, at every instance, and it is on record who did it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const document = '{ citizen(nationalId: "0499370899") { identity { lastName } vehicles { plate } } }';

describe('of two instances on one store', () => {
  let folder: string;
  let pair: [TestGateway, TestGateway];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
    const first = await startTestGateway({ DATA_DIR: folder });
    pair = [first, await startTestGateway({ DATA_DIR: folder, SANDBOX_URL: first.control })];
  });
  afterAll(async () => {
    for (const gateway of pair.toReversed()) await gateway.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const switchTo = async (to: string, body: object, token?: string): Promise<Response> =>
    fetch(`${pair[0].address}/agencies/${to}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token ?? (await pair[0].token())}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const codes = async (gateway: TestGateway) =>
    (await gateway.ask({ document })).errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code]);
  const off = [['vehicles', 'AGENCY_SWITCHED_OFF']];
  const standing = async (gateway: TestGateway): Promise<unknown> => {
    const { adapters } = (await (await fetch(`${gateway.address}/health/ready`)).json()) as {
      adapters: readonly { id: string }[];
    };
    return adapters.find(({ id }) => id === 'police');
  };

  it('refuses its fields at once, also those it had answered, and the rest is answered', async () => {
    for (const gateway of pair) for (let i = 0; i < 3; i += 1) expect(await codes(gateway)).toBeUndefined();
    expect((await switchTo('off', { agency: 'police', because: 'a trial' })).status).toBe(200);
    expect(await codes(pair[0])).toEqual(off);
    expect(await pair[0].callsDuring(() => codes(pair[0]))).not.toHaveProperty('police.vehiclesOf');
    expect(await standing(pair[0])).toMatchObject({ state: 'OFF', because: 'a trial' });
    const { data } = await pair[0].ask({ document: '{ agency(id: "police") { availability } }' });
    expect(data.agency.availability).toBe('OFF');
  });

  it('holds at the other instance as soon as it has looked, and is taken back the same way', async () => {
    await expect.poll(() => codes(pair[1]), { timeout: 30_000 }).toEqual(off);
    expect((await switchTo('live', { agency: 'police' })).status).toBe(200);
    expect(await codes(pair[0])).toBeUndefined();
    expect(await standing(pair[0])).toEqual({ id: 'police', level: 'draft', state: 'LIVE' });
    await expect.poll(() => codes(pair[1]), { timeout: 30_000 }).toBeUndefined();
  });

  it('is on the account of who changed what', async () => {
    const store = await openStore({ dataFolder: folder });
    const rows = await store.db.selectFrom('register_change').select(['doer', 'what']).execute();
    await store.stop();
    const ofAgencies = rows.filter(({ what }) => what.includes('agency'));
    expect(ofAgencies).toEqual([
      { doer: 'demo@P-1001', what: 'switched agency police off: a trial' },
      { doer: 'demo@P-1001', what: 'switched agency police live' },
    ]);
  });

  it('needs the scope, a reason and an agency that there is', async () => {
    const clerk = await pair[0].token({ scopes: ['police.vehicles'] });
    expect((await switchTo('off', { agency: 'police', because: 'x' }, clerk)).status).toBe(403);
    expect((await switchTo('off', { agency: 'police' })).status).toBe(400);
    expect((await switchTo('off', { agency: '__proto__', because: 'x' })).status).toBe(404);
  });
});
