/** Gives the sandbox a catalogue: the rows that come with the program, of agencies that have none yet. */

import type { Transaction } from 'kysely';
import type { IsoDate } from '../../scalars/index.ts';
import { changeRegister, unchanged } from '../../store/change-register.ts';
import type { Database } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { counterId, type ServiceRow } from './format.ts';
import { replaceAgency } from './replace.ts';
import { overviewCode, shippedFiles, withWholeOverview } from './shipped.ts';

export interface SeedOptions {
  /** Every scope of the graph, also of adapters from elsewhere. */
  readonly scopes: ReadonlyMap<string, 'personal' | 'public'>;
  /** Ids of the agencies whose adapters are loaded. */
  readonly agencies: ReadonlySet<string>;
  readonly today: IsoDate;
}

/**
 * What an operator loaded stays. The sandbox' own overview reads every personal scope of the graph, so it is written anew
 * where the adapters are others than last time.
 *
 * @throws StoreAway
 */
export async function seedCatalogue(store: Pick<Store, 'db'>, options: SeedOptions): Promise<void> {
  await changeRegister(
    store,
    async (trx, version) => {
      const isNew = await addMissing(trx, version, options);
      const isOther = await refreshOverview(trx, version, options);
      return isNew || isOther ? undefined : unchanged;
    },
    { doer: 'sandbox', what: 'the catalogue that comes with the program' },
  );
}

async function addMissing(trx: Transaction<Database>, version: number, options: SeedOptions): Promise<boolean> {
  const networks = await trx.selectFrom('office_network').select('code').execute();
  const files = shippedFiles({
    ...options,
    scopes: new Set(options.scopes.keys()),
    networks: new Set(networks.map(({ code }) => code)),
  });
  const known = new Set((await trx.selectFrom('agency').select('id').execute()).map(({ id }) => id));
  const missing = files.filter(({ agency }) => !known.has(agency.id));
  for (const file of missing) await replaceAgency(trx, { file, version });
  return missing.length > 0;
}

async function refreshOverview(trx: Transaction<Database>, version: number, { scopes }: SeedOptions) {
  const query = trx.selectFrom('service').select('row').where('id', '=', overviewCode).where('is_ended', '=', false);
  const stored = (await query.executeTakeFirst())?.row as ServiceRow | undefined;
  if (!stored) return false;
  const [wanted = stored] = withWholeOverview([stored], scopes);
  if (wanted.reads.join() === stored.reads.join()) return false;
  const changes = { row: JSON.stringify(wanted), agency: counterId, version };
  await trx.updateTable('service').set(changes).where('id', '=', overviewCode).execute();
  return true;
}
