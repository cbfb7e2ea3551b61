/** A case of what is broken on purpose. */

import type { Case as AnyCase } from '../trials/case.ts';
import type { Rig, RigOptions } from './rig/rig.ts';

export interface Case extends AnyCase<Rig, RigOptions> {
  readonly about: 'agencies' | 'own parts';
}
