/** What a case is: a value that says what is asked of the gateway, shows it, and can be broken on purpose. */

import type { Finding } from './finding.ts';
import type { Rig, RigOptions } from './rig/rig.ts';

export interface Case {
  /** As `--only` takes it. */
  readonly name: string;
  readonly about: 'agencies' | 'own parts';
  /** The criterion, in short. */
  readonly asked: string;
  /** What it needs around it; `npm run faults` starts this anew for each case. */
  readonly options?: RigOptions;
  readonly needs?: 'redis-server';
  run(rig: Rig): Promise<readonly Finding[]>;
  readonly plant: Plant;
}

/** A deliberate break, which the case has to find. */
interface Plant {
  /** What is broken. */
  readonly breaks: string;
  /** The one finding that must turn bad; a case that fails for another reason has not found it. */
  readonly foundBy: string;
  /** In place of the same members of the case's options. */
  readonly options?: RigOptions;
  /** The rig as the case is to see it. */
  readonly rig?: (rig: Rig) => Rig;
}
