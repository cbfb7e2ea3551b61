import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { storeContract } from './store-contract.ts';

describe('the embedded store', () => {
  storeContract(async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-store-'));
    return {
      open: () => openStore({ dataFolder }),
      end: async () => rmSync(dataFolder, { recursive: true, force: true }),
    };
  });
});
