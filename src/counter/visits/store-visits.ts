/** Visits out of the store, kept in memory for a few seconds, and to their end while the store is away. */

import { LRUCache } from 'lru-cache';
import type { Visits } from '../../access/visits.ts';
import { Problem } from '../../errors.ts';
import { StoreAway } from '../../store/away.ts';
import { inTime } from '../../store/in-time.ts';
import type { Store } from '../../store/store.ts';
import type { Visit } from '../../types.ts';
import { isNameOf, isVisitId, type VisitSecrets } from './secrets.ts';

interface StoreVisitsOptions {
  readonly store: Pick<Store, 'db' | 'isUp'>;
  readonly secrets: VisitSecrets;
  /** As many as are open at one instance's offices at a time. Default: 50,000. */
  readonly atMost?: number;
}

/** A visit that was ended is gone after so long at the latest, in milliseconds. */
const believedMs = 5_000;
/** One that is still asked for is looked at again after so long, so that nobody waits for it. */
const renewedMs = 2_500;
/** How long a request waits for a store that does not answer, in milliseconds. */
const patienceMs = 500;

interface Known {
  readonly visit: Visit;
  readonly office: string;
  readonly clerk: string;
  readonly endsAt: number;
  /** By `performance.now()`. */
  readonly readAt: number;
}

/** A visit of somebody else, one that has ended and one that never was are all none. */
export function storeVisits(options: StoreVisitsOptions): Visits {
  const { store, secrets } = options;
  const { known, reading } = remembered(options);
  const looked = async (id: string): Promise<Known | undefined> => {
    try {
      return await inTime(reading(id), patienceMs);
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      const found = known(id);
      if (found) return found;
      throw new Problem('OVERLOADED', { cause: error });
    }
  };
  const current = async (id: string): Promise<Known | undefined> => {
    const found = known(id);
    const ageMs = found ? performance.now() - found.readAt : Number.POSITIVE_INFINITY;
    if (ageMs >= believedMs) return looked(id);
    if (ageMs >= renewedMs && store.isUp()) reading(id).catch(() => undefined);
    return found;
  };
  return {
    async find(id, asking) {
      if (!isVisitId(secrets, id)) return undefined;
      const found = await current(id);
      const isTheirs = found?.clerk === asking.clerk && found.office === asking.office;
      return found && isTheirs && Date.now() < found.endsAt ? found.visit : undefined;
    },
  };
}

interface Remembered {
  readonly known: (id: string) => Known | undefined;
  /** All who ask for the same one wait for the same reading. @throws StoreAway */
  readonly reading: (id: string) => Promise<Known | undefined>;
}

function remembered({ store, secrets, atMost = 50_000 }: StoreVisitsOptions): Remembered {
  const visits = new LRUCache<string, Known>({ max: atMost });
  const readings = new Map<string, Promise<Known | undefined>>();
  const read = async (id: string): Promise<Known | undefined> => {
    const found = await visitIn(store, id);
    if (!found) {
      visits.delete(id);
      return undefined;
    }
    const { office, clerk, citizen, services, ends_at } = found;
    const visit = { id, services, covers: covering(secrets, citizen) };
    const one = { visit, office, clerk, endsAt: ends_at.getTime(), readAt: performance.now() };
    visits.set(id, one);
    return one;
  };
  return {
    known: (id) => visits.get(id),
    reading(id) {
      const under = readings.get(id) ?? read(id).finally(() => readings.delete(id));
      readings.set(id, under);
      return under;
    },
  };
}

const visitIn = ({ db }: Pick<Store, 'db'>, id: string) =>
  db
    .selectFrom('visit')
    .select(['office', 'clerk', 'citizen', 'services', 'ends_at'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();

/** The same citizen is asked about again and again: the last one is known without computing. */
function covering(secrets: VisitSecrets, name: string): Visit['covers'] {
  let last: string | undefined;
  return (nationalId) => {
    if (nationalId === last) return true;
    const isIt = isNameOf(secrets, name, nationalId);
    if (isIt) last = nationalId;
    return isIt;
  };
}
