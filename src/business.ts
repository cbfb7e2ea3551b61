/** What the house knows of offices, clerks, services and visits, and keeps of what they did: all that stands on the store. */

import type { Visits } from './access/visits.ts';
import { switchMemory } from './agencies/switches.ts';
import type { Config } from './config.ts';
import { documentsMemory } from './counter/clients/documents.ts';
import { openFieldUse } from './counter/clients/field-use.ts';
import { registerMemory } from './counter/offices/register.ts';
import { catalogueMemory, type ServiceCatalogue } from './counter/services/catalogue.ts';
import { catalogueSection } from './counter/services/section.ts';
import { visitSecrets } from './counter/visits/secrets.ts';
import { storeVisits } from './counter/visits/store-visits.ts';
import { freeJournalFolder } from './record/journal-folders.ts';
import { openRecord } from './record/record.ts';
import { recordSecrets } from './record/secret.ts';
import type { SharedRedis } from './shared-redis.ts';
import { openLive } from './store/live.ts';
import { openStore, type Store } from './store/store.ts';
import type { Surroundings } from './surroundings.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

type OfTheStore =
  | 'register'
  | 'officeOf'
  | 'isDenied'
  | 'visits'
  | 'catalogue'
  | 'documents'
  | 'footing'
  | 'quotas'
  | 'fieldUse'
  | 'journal'
  | 'switches'
  | 'changing'
  | 'isReady';

export interface Business extends Pick<Surroundings, OfTheStore> {
  stop(): Promise<void>;
}

export interface BusinessOptions {
  readonly recordSecret: string;
  readonly telemetry: Telemetry;
  /** What tells the other instances of a change; without it each looks for itself. */
  readonly far: SharedRedis | undefined;
  /** Whether whoever the issuer knows is let in: clerks and clients that nobody has entered. Offices always have to be known. */
  readonly admitsUnknown: boolean;
  /** What is to be in the store before it is read. */
  readonly seed?: (store: Store) => Promise<void>;
  /** In place of those in the store. */
  readonly visits?: (catalogue: ServiceCatalogue) => Visits;
}

/** @throws StoreAway where the store does not answer. */
export async function openBusiness(config: Config, options: BusinessOptions): Promise<Business> {
  const { recordSecret, telemetry, far, admitsUnknown, seed } = options;
  const { dataFolder, databaseUrl } = config;
  const store = await openStore({
    dataFolder,
    onState: telemetry.storeChanged,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
  });
  const ends: (() => unknown)[] = [store.stop];
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    await seed?.(store);
    const register = registerMemory({ now: Date.now, admitsUnknown });
    const catalogue = catalogueMemory(Date.now);
    const documents = documentsMemory();
    const agencies = switchMemory();
    const sections = [register.section, catalogueSection(catalogue), documents.section, agencies.section];
    const live = await openLive({ store, bus: far?.changes, sections });
    ends.push(live.stop);
    const record = await openRecord({
      folder: freeJournalFolder(dataFolder),
      secrets: recordSecrets(recordSecret),
      store,
      ...config.record,
      watch: telemetry.record,
    });
    ends.push(record.stop);
    telemetry.metrics.record.watchBusiness({ isStoreUp: store.isUp, record: record.state });
    const fieldUse = openFieldUse({ store });
    ends.push(fieldUse.stop);
    return {
      register: register.registerFor(live.isTrusted),
      officeOf: register.officeOf,
      isDenied: register.isDenied,
      visits: options.visits?.(catalogue) ?? storeVisits({ store, secrets: visitSecrets(recordSecret) }),
      catalogue,
      documents: documents.documents,
      footing: { canRecord: record.journal.isWritable, canChange: store.isUp },
      quotas: { standard: config.quotas, limitsOf: register.limitsOf },
      fieldUse,
      journal: record.journal,
      switches: agencies.switches,
      changing: { store, live },
      isReady: live.isTrusted,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
