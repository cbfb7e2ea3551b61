/** What a case is: a value that says what is asked of the gateway, shows it, and can be broken on purpose. */

import type { Finding } from './finding.ts';

export interface Case<Rig, Options = undefined> {
  /** As `--only` takes it. */
  readonly name: string;
  /** The part of the page it stands in. */
  readonly about: string;
  /** The criterion, in short. */
  readonly asked: string;
  /** What it needs around it. */
  readonly options?: Options;
  readonly needs?: 'redis-server';
  run(rig: Rig): Promise<readonly Finding[]>;
  readonly plant: Plant<Rig, Options>;
}

/** A deliberate break, which the case has to find. */
interface Plant<Rig, Options = undefined> {
  /** What is broken. */
  readonly breaks: string;
  /** The one finding that must turn bad; a case that fails for another reason has not found it. */
  readonly foundBy: string;
  /** In place of the same members of the case's options. */
  readonly options?: Options;
  /** The rig as the case is to see it. */
  readonly rig?: (rig: Rig) => Rig;
}
