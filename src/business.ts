/** What the house knows of offices, clerks, services and visits, and keeps of what they did: all that stands on the store. */

import { Unusable } from './complaint.ts';
import type { Config } from './config.ts';
import type { SharedRedis } from './shared-redis.ts';
import type { Surroundings } from './surroundings.ts';
import type { Log } from './telemetry/log.ts';

export interface Business
  extends Pick<
    Surroundings,
    | 'register'
    | 'officeOf'
    | 'isDenied'
    | 'quotas'
    | 'visits'
    | 'catalogue'
    | 'documents'
    | 'footing'
    | 'journal'
    | 'isReady'
  > {
  stop(): Promise<void>;
}

export interface BusinessOptions {
  readonly log: Log;
  /** What tells the other instances of a change; without it each looks for itself. */
  readonly far: SharedRedis | undefined;
}

/** Does not wait for a store that is away. */
export async function openBusiness(_config: Config, _options: BusinessOptions): Promise<Business> {
  throw new Unusable('This version keeps no record of who read what yet; only MODE=sandbox starts.');
}
