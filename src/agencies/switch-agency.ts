/** Switches an agency off and live again: recorded, in memory here before it is answered, and told to the other instances. */

import { Problem } from '../errors.ts';
import { StoreAway } from '../store/away.ts';
import { changeRegister } from '../store/change-register.ts';
import type { Live } from '../store/live.ts';
import type { Store } from '../store/store.ts';

export interface SwitchOrder {
  readonly agency: string;
  /** `null` makes it live. */
  readonly because: string | null;
  /** For the register's own account. */
  readonly doer: string;
}

interface SwitcherOptions {
  readonly store: Pick<Store, 'db'>;
  readonly live: Pick<Live, 'changed'>;
  /** Ids of the agencies that there are. */
  readonly agencies: ReadonlySet<string>;
}

/** Tells whether there is such an agency. Throws Problem OVERLOADED where the store is away. */
export function agencySwitcher({ store, live, agencies }: SwitcherOptions): (order: SwitchOrder) => Promise<boolean> {
  return async (order) => {
    if (!agencies.has(order.agency)) return false;
    try {
      await written(store, order);
      await live.changed();
      return true;
    } catch (error) {
      throw error instanceof StoreAway ? new Problem('OVERLOADED', { cause: error }) : error;
    }
  };
}

async function written(store: Pick<Store, 'db'>, { agency, because, doer }: SwitchOrder): Promise<void> {
  const what = because === null ? `switched agency ${agency} live` : `switched agency ${agency} off: ${because}`;
  const row = { off_at: because === null ? null : new Date(), off_because: because };
  await changeRegister(
    store,
    async (trx, version) => {
      await trx
        .insertInto('agency_switch')
        .values({ agency, ...row, version })
        .onConflict((conflict) => conflict.column('agency').doUpdateSet({ ...row, version }))
        .execute();
    },
    { doer, what },
  );
}
