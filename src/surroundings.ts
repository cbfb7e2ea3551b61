/** All that a gateway needs around it; the sandbox makes it on this machine, production out of its configuration. */

import type { Cluster, Redis } from 'ioredis';
import type { Register } from './access/register.ts';
import type { IsDenied, Issuer } from './access/tokens.ts';
import type { Visits } from './access/visits.ts';
import type { LeftOut } from './agencies/left-out.ts';
import type { Agency } from './agencies/load.ts';
import type { Connection } from './agencies/parts.ts';
import type { Switches } from './agencies/switches.ts';
import type { CacheSecrets } from './cache/secrets.ts';
import type { Bus, SharedStore } from './cache/store.ts';
import type { OfficeOf } from './counter/ports.ts';
import type { ServiceCatalogue } from './counter/services/catalogue.ts';
import type { Fleet } from './fleet/fleet.ts';
import type { HttpOptions } from './http/http.ts';
import type { Documents, FieldUse, Footing } from './policy/ports.ts';
import type { QuotasOptions } from './policy/quota/quotas.ts';
import type { Journal } from './record/journal-port.ts';
import type { Live } from './store/live.ts';
import type { Store } from './store/store.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

export interface Surroundings {
  readonly agencies: readonly Agency[];
  /** Adapters that do not serve. */
  readonly leftOut: readonly LeftOut[];
  readonly fleet: Fleet;
  readonly connections: Readonly<Record<string, Connection>>;
  /** What instances share; without it answers are kept in memory alone, and agencies' caps are this instance's. */
  readonly far?: { readonly store: SharedStore; readonly bus: Bus; readonly commands: Redis | Cluster };
  readonly secrets: CacheSecrets;
  readonly issuer: Issuer;
  readonly isDenied: IsDenied;
  readonly register: Register;
  readonly visits: Visits;
  readonly catalogue: ServiceCatalogue;
  /** An office as the register has it. */
  readonly officeOf: OfficeOf;
  readonly documents: Documents;
  readonly footing: Footing;
  readonly quotas: Pick<QuotasOptions, 'standard' | 'limitsOf'>;
  readonly fieldUse?: FieldUse;
  readonly journal: Journal;
  /** Which agencies operators have switched off. */
  readonly switches: Switches;
  /** What operators change while the gateway runs; nothing without a store. */
  readonly changing?: { readonly store: Store; readonly live: Live };
  readonly telemetry: Telemetry;
  readonly limits: { readonly deadlineMs: number; readonly memoryBytes: number; readonly replyBytes: number };
  /** Whether it is known who may ask; until then, and while it is not, whoever balances load is told to go elsewhere. */
  readonly isReady: () => boolean;
  /** Whether the schema may be asked for and guessed at. */
  readonly isOpen: boolean;
  /** Whether clients may send only what their makers registered; explorers of the graph may always send what they like. */
  readonly trustedDocuments: 'required' | 'off';
  /** Names this gateway answers to. */
  readonly hosts?: HttpOptions['hosts'];
}
