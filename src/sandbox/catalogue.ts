/** The sandbox' catalogue where nothing keeps one: the rows that come with the program. */

import type { Agency } from '../agencies/load.ts';
import { partOf } from '../agencies/parts.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import { catalogueMemory, type ServiceCatalogue } from '../counter/services/catalogue.ts';
import { keptRowsOf } from '../counter/services/rows.ts';
import { shippedFiles, withWholeOverview } from '../counter/services/shipped.ts';
import { scopesOf } from '../graph/compose.ts';

export function sandboxCatalogue(agencies: readonly Agency[], now: () => number): ServiceCatalogue {
  const scopes = scopesOf([...counterParts(emptyCounter), ...agencies.map(partOf)]);
  const catalogue = catalogueMemory(now);
  const files = shippedFiles({
    scopes: new Set(scopes.keys()),
    agencies: new Set(agencies.map(({ manifest }) => manifest.id)),
    today: catalogue.today().day,
  });
  for (const file of files) {
    catalogue.take(keptRowsOf({ ...file, services: withWholeOverview(file.services, scopes) }));
  }
  return catalogue;
}
