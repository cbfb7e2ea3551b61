/** What gateways of the suite stand on, once for all of them: a store with offices and a catalogue, keys, a data folder of its own. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultToken, sandboxIssuer, sandboxToken } from '../../../../access/sandbox-issuer.ts';
import { sandboxVisits } from '../../../../access/visits.ts';
import type { Agency } from '../../../../agencies/load.ts';
import { openBusiness } from '../../../../business.ts';
import { cacheSecretsIn } from '../../../../cache/secrets.ts';
import { type Config, readConfig } from '../../../../config.ts';
import { alone } from '../../../../fleet/fleet.ts';
import { keptSecret } from '../../../../sandbox/kept-secret.ts';
import { seedSandbox } from '../../../../sandbox/seed.ts';
import type { Surroundings } from '../../../../surroundings.ts';
import { openLog } from '../../../../telemetry/log.ts';
import { openTelemetry, type Telemetry } from '../../../../telemetry/telemetry.ts';
import { wideQuotas } from '../../../trials/rig/wide-quotas.ts';

export interface House {
  readonly config: Config;
  /** All that a gateway needs but agencies. */
  readonly around: Omit<Surroundings, 'agencies' | 'connections'>;
  readonly telemetry: Telemetry;
  /** Every line of the log so far. */
  readonly logLines: string[];
  token(scopes: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** In this visit every citizen is covered, and the whole counter screen is read. */
export const anyVisit = 'demo';
/** In this one it is somebody else. */
export const othersVisit = 'of-somebody-else';

export interface HouseOptions {
  /** Whose scopes the catalogue knows. */
  readonly agencies: readonly Agency[];
  /** Of a data folder that is new. */
  readonly prepare?: ((dataFolder: string) => Promise<void>) | undefined;
}

export async function openHouse({ agencies, prepare }: HouseOptions): Promise<House> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-check-'));
  mkdirSync(dataFolder, { recursive: true });
  await prepare?.(dataFolder);
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataFolder,
    DEADLINE_MS: '10000',
    RECORD_ROOM_MB: '16',
    SANDBOX_REDIS: 'no',
    ...wideQuotas,
  });
  const logLines: string[] = [];
  const telemetry = openTelemetry({
    log: openLog('debug', (line) => void logLines.push(line)),
    agencies: agencies.map(({ manifest }) => manifest.id),
    folder: join(dataFolder, 'monitoring'),
  });
  const business = await openBusiness(config, {
    recordSecret: keptSecret(dataFolder, 'record-secret'),
    telemetry,
    far: undefined,
    admitsUnknown: true,
    seed: (store) => seedSandbox(store, agencies),
    visits: (catalogue) => visitsWithOthers(sandboxVisits((service) => catalogue.today().services.has(service))),
  });
  return {
    config,
    telemetry,
    logLines,
    around: {
      ...business,
      leftOut: [],
      fleet: alone,
      secrets: cacheSecretsIn(keptSecret(dataFolder, 'cache-secret')),
      issuer: await sandboxIssuer(dataFolder),
      trustedDocuments: 'off',
      isOpen: true,
      telemetry,
      // Nothing is given again, so that each case is asked of the agency.
      limits: { ...config, memoryBytes: 1, replyBytes: 0 },
    },
    token: (scopes) => sandboxToken(dataFolder, { ...defaultToken, scopes }),
    close: async () => {
      await Promise.all([telemetry.close(), business.stop()]);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function visitsWithOthers(visits: Surroundings['visits']): Surroundings['visits'] {
  return {
    find: async (id, clerk) => {
      const found = await visits.find(id === othersVisit ? anyVisit : id, clerk);
      return found && id === othersVisit ? { ...found, id, covers: () => false } : found;
    },
  };
}
