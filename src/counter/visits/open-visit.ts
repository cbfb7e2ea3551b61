/**
 * Opens and ends visits in the store.
 *
 * How a clerk opens one, and by what the citizen proves to be there (a one-time code, a card, a written mandate), is not here
 * yet: whoever calls this answers for that.
 */

import type { NationalId } from '../../scalars/index.ts';
import type { Store } from '../../store/store.ts';
import { citizenName, newVisitId, type VisitSecrets } from './secrets.ts';

export interface VisitToOpen {
  readonly office: string;
  readonly clerk: string;
  readonly citizen: NationalId;
  /** Codes of the services asked for. */
  readonly services: readonly string[];
  readonly endsAt: Date;
}

/** Resolves with its id, which cannot be guessed. @throws StoreAway */
export async function openVisit(
  { db }: Pick<Store, 'db'>,
  secrets: VisitSecrets,
  { office, clerk, citizen, services, endsAt }: VisitToOpen,
): Promise<string> {
  const id = newVisitId(secrets);
  const row = { id, office, clerk, citizen: citizenName(secrets, citizen), services, ends_at: endsAt };
  await db.insertInto('visit').values(row).execute();
  return id;
}

/** Instances that know it go by that within five seconds. @throws StoreAway */
export async function endVisit({ db }: Pick<Store, 'db'>, id: string): Promise<void> {
  await db
    .updateTable('visit')
    .set({ ended_at: new Date() })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}
