/** What the register says of an office's quotas holds in production too. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { productionSurroundings } from '../../src/production/surroundings.ts';
import { seedOffices } from '../../src/sandbox/seed-offices.ts';
import { openStore } from '../../src/store/store.ts';
import { openLog } from '../../src/telemetry/log.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
const secret = (id: string): string => `${id}:${id.repeat(40).slice(0, 64)}`;
let around: Awaited<ReturnType<typeof productionSurroundings>>;

beforeAll(async () => {
  await withStoreTemplate(dataFolder);
  const store = await openStore({ dataFolder });
  await seedOffices(store);
  await store.stop();
  const config = readConfig({ DATA_DIR: dataFolder, RECORD_ROOM_MB: '16' });
  const token = { issuer: 'https://issuer.invalid', audience: 'pishkhan', jwksUrl: new URL('http://127.0.0.1:1/keys') };
  around = await productionSurroundings(
    {
      ...config,
      cacheSecret: secret('cache'),
      recordSecret: secret('record'),
      production: { token, connections: {} },
    },
    openLog('silent', () => undefined),
  );
});
afterAll(async () => {
  await around.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

it('gives an office what the register grants it, and others what is standard', () => {
  const { limitsOf } = around.quotas ?? {};
  expect([limitsOf?.('P-1001')?.requestsPerMinute, limitsOf?.('P-1002')]).toEqual([1_000_000_000, undefined]);
});
