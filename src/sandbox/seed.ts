/** What is in the sandbox' store when it is new: the catalogue that comes with the program, and offices of every network. */

import type { Agency } from '../agencies/load.ts';
import { partOf } from '../agencies/parts.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import { seedCatalogue } from '../counter/services/seed.ts';
import { scopesOf } from '../graph/compose.ts';
import type { Store } from '../store/store.ts';
import { seedOffices } from './seed-offices.ts';

export async function seedSandbox(store: Store, agencies: readonly Agency[]): Promise<void> {
  await seedCatalogue(store, {
    scopes: scopesOf([...counterParts(emptyCounter), ...agencies.map(partOf)]),
    agencies: new Set(agencies.map(({ manifest }) => manifest.id)),
    today: emptyCounter.catalogue.today().day,
  });
  await seedOffices(store);
}
