/** What is in the store before anybody attacks: the sandbox' catalogue and offices, clerks, and the software they use. */

import type { Agency } from '../../../agencies/load.ts';
import { seedSandbox } from '../../../sandbox/seed.ts';
import { changeRegister } from '../../../store/change-register.ts';
import type { Store } from '../../../store/store.ts';

export const clients = ['attacks', 'other-software'] as const;
const offices = ['P-1001', 'P-1002', 'P-1003', 'P-1004', 'P-1005', 'P-1006', 'L-2001', 'P-1090', 'P-1091'];

/** Those that many are asked by at once: nobody's limits are met by chance. */
const unlimited = ['P-1001', 'P-1002', 'P-1005', 'P-1006', 'L-2001'];
/** Whose quota is met on purpose, one for each gateway. */
export const poorOffices = { trusted: 'P-1003', any: 'P-1004' } as const;
export const poorCitizensPerHour = 40;

/** At every office: `demo`, and those of numbers. */
export const clerkAt = (i: number): string => `clerk-${i}`;
const clerks = ['demo', 'leaver', ...Array.from({ length: 12 }, (_, i) => clerkAt(i))];

/** @throws StoreAway */
export async function seedHouse(store: Store, agencies: readonly Agency[]): Promise<void> {
  await seedSandbox(store, agencies);
  const change = { doer: 'attacks', what: 'clerks and clients of the attacks' };
  await changeRegister(
    store,
    async (trx, version) => {
      const rows = offices.flatMap((office) => clerks.map((id) => ({ id, office, version })));
      await trx.insertInto('clerk').values(rows).execute();
      await trx
        .insertInto('client')
        .values(clients.map((id) => ({ id, software: id, version })))
        .execute();
      const most = 1_000_000_000;
      const without = { requests_per_minute: most, cost_per_minute: most, citizens_per_hour: most, version };
      await trx.updateTable('office').set(without).where('id', 'in', unlimited).execute();
      const poor = { ...without, citizens_per_hour: poorCitizensPerHour };
      await trx.updateTable('office').set(poor).where('id', 'in', Object.values(poorOffices)).execute();
    },
    change,
  );
}
