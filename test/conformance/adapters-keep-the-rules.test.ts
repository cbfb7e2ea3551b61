/** The adapters of this house, and the good one that bad ones are made of, keep every rule of their level. */

import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agency, adapterFolders, loadAgency } from '../../src/agencies/load.ts';
import { root } from '../../src/root.ts';
import { checkAdapter } from '../../src/tools/adapter/check/check.ts';
import { type House, openHouse } from '../../src/tools/adapter/check/stage/house.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import { good } from './bad-adapters.ts';

const folders = [...adapterFolders([join(root, 'adapters')]), good];
const patienceMs = 180_000;

let agencies: readonly Agency[];
let house: House;
beforeAll(async () => {
  agencies = await Promise.all(folders.map(loadAgency));
  house = await openHouse({ agencies, prepare: withStoreTemplate });
});
afterAll(() => house.close());

describe.each(folders.map((folder) => [basename(folder), folder]))('%s', (id, folder) => {
  it('keeps the rules', { timeout: patienceMs }, async () => {
    const others = agencies.filter(({ manifest }) => manifest.id !== id);
    const report = await checkAdapter({ folder, others, house: async () => house });
    expect(report.breaches).toEqual([]);
    expect(report.untried).toBeUndefined();
    expect(report.cases).toBeGreaterThan(100);
  });
});
