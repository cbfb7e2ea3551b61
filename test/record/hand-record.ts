/** Records for tests: on a store of their own, with people in them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifiersOf } from '../../src/record/chain/checkpoint.ts';
import type { Doer, Reading, Refusal } from '../../src/record/journal-port.ts';
import { type OpenRecord, openRecord } from '../../src/record/record.ts';
import { recordSecrets } from '../../src/record/secret.ts';
import { type Verified, verifyRecord } from '../../src/record/verify/verify.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

export const secrets = recordSecrets('test:0123456789abcdef0123456789abcdef');
export const origin = 'pishkhan.example/record';

export const someone = '0499370899';

export const doer = (requestId: string): Doer => ({
  requestId,
  office: 'P-1001',
  client: 'desk',
  clerk: 'sara.karimi',
  visit: 'the-visit-id-that-opens-it',
});

export const refusal: Refusal = {
  code: 'NETWORK_NOT_ALLOWED',
  scope: 'police.fines',
  service: 'police.fines-inquiry',
  agency: 'police',
  field: 'citizen.fines',
  subjects: [{ kind: 'citizen', id: someone }],
};

export const reading = (agency = 'police', id = someone): Reading => ({
  agency,
  operation: 'finesOf',
  subjects: [{ kind: 'citizen', id }],
  isReused: false,
});

export interface RecordWorld {
  readonly store: Store;
  readonly dataFolder: string;
  readonly folder: string;
  open(size?: { readonly roomBytes: number; readonly segmentBytes: number }): Promise<OpenRecord>;
  verify(checkpoint?: string): Promise<Verified>;
  end(): Promise<void>;
}

const usual = { roomBytes: 4 << 20, segmentBytes: 1 << 20 };

/** `url`: of a PostgreSQL; an embedded store where it is left out. */
export async function recordWorld(url?: string): Promise<RecordWorld> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-record-'));
  if (url === undefined) await withStoreTemplate(dataFolder);
  const store = await openStore({ dataFolder, ...(url !== undefined && { url }) });
  const folder = join(dataFolder, 'journal');
  return {
    store,
    dataFolder,
    folder,
    open: (size = usual) => openRecord({ folder, secrets, store, origin, ...size }),
    verify: (checkpoint) =>
      verifyRecord({
        db: store.db,
        folders: [folder],
        verifiersOf: (name) => verifiersOf(secrets, name),
        ...(checkpoint !== undefined && { checkpoint }),
      }),
    end: async () => {
      await store.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
