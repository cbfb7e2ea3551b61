/** An attack: tried on a gateway that takes registered documents alone, and on one that takes any. */

import type { Case } from '../trials/case.ts';
import type { Mode, Rig, RigOptions } from './rig/rig.ts';

export type Attack = Omit<Case<Rig, RigOptions>, 'about' | 'options' | 'needs'>;

export type Trial = Case<Rig, RigOptions>;

const endings: Readonly<Record<Mode, string>> = { trusted: '', any: '-any' };

/** First all of them with trusted documents, and then the same without. */
export const inBothModes = (attacks: readonly Attack[]): readonly Trial[] =>
  (['trusted', 'any'] as const).flatMap((mode) =>
    attacks.map((attack) => ({
      ...attack,
      name: `${attack.name}${endings[mode]}`,
      about: mode,
      options: { mode },
      needs: 'redis-server' as const,
    })),
  );
