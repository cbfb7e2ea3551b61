/** The catalogue that comes with the program, for the sandbox: rows of the three agencies, and the counter's own. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import type { ServiceCode } from '../../scalars/index.ts';
import type { Surrounding } from './cross-checks.ts';
import type { CatalogueFile, ServiceRow } from './format.ts';
import { readFile } from './read-file.ts';

const folder = join(root, 'src', 'counter', 'services', 'catalogue');

/** The service of the sandbox' visit `demo`. */
export const overviewCode = 'counter.overview';

/** By agency. */
export function shippedFiles(around: Surrounding): readonly CatalogueFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const { file, mistakes } = readFile(name, readFileSync(join(folder, name), 'utf8'), around);
    if (!file) throw new TypeError(mistakes.join('\n'));
    return file;
  });
}

/** The overview reads whatever is personal in the graph, also what adapters from elsewhere bring. */
export function withWholeOverview(
  services: readonly ServiceRow[],
  scopes: ReadonlyMap<string, 'personal' | 'public'>,
): readonly ServiceRow[] {
  const personal = [...scopes].filter(([, dataClass]) => dataClass === 'personal').map(([scope]) => scope);
  return services.map((service) =>
    service.code === overviewCode ? { ...service, reads: personal.sort() as ServiceCode[] } : service,
  );
}
