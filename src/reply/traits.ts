/** What of its caller an answer depends on, or is kept to. */

import type { RegisteredOperation } from '../types.ts';

export const traits = ['client', 'office', 'clerk', 'networks'] as const;
export type Trait = (typeof traits)[number];

export function traitsOf({ declared: { dependsOn, reuse } }: RegisteredOperation): readonly Trait[] {
  if (reuse === 'never') return traits;
  switch (reuse.sharedBy) {
    case 'everyone':
      return dependsOn;
    case 'network':
      return [...dependsOn, 'networks'];
    case 'office':
      return [...dependsOn, 'office'];
    case 'caller':
      return [...dependsOn, 'client', 'office', 'clerk'];
  }
}
