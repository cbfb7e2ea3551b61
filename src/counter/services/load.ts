/** Loads an agency's catalogue file while the gateway runs: read, compared with what there is, stored, told to all. */

import { Problem } from '../../errors.ts';
import { StoreAway } from '../../store/away.ts';
import { changeRegister, unchanged } from '../../store/change-register.ts';
import type { Live } from '../../store/live.ts';
import type { Store } from '../../store/store.ts';
import type { ServiceCatalogue } from './catalogue.ts';
import type { CatalogueFile } from './format.ts';
import { readFile } from './read-file.ts';
import { type Differences, isNothing, replaceAgency } from './replace.ts';

export interface LoaderOptions {
  readonly store: Pick<Store, 'db'>;
  readonly live: Pick<Live, 'changed'>;
  readonly catalogue: ServiceCatalogue;
  /** Every scope of the graph. */
  readonly scopes: ReadonlySet<string>;
  /** Ids of the agencies whose adapters are loaded. */
  readonly agencies: ReadonlySet<string>;
}

export interface Order {
  /** What the file is called in what is said of it. */
  readonly name: string;
  readonly text: string;
  /** Says what would change, and changes nothing. */
  readonly isRehearsal: boolean;
  /** For the register's own account. */
  readonly doer: string;
}

/** What became of a file: refused whole for its mistakes, or in the place of the agency's rows. */
export type Loaded =
  | { readonly mistakes: readonly string[] }
  | { readonly agency: string; readonly changes: Differences; readonly warnings: readonly string[] };

export type LoadCatalogue = (order: Order) => Promise<Loaded>;

/** The loader throws Problem OVERLOADED where the store is away. */
export function catalogueLoader(options: LoaderOptions): LoadCatalogue {
  const { catalogue, live, scopes, agencies } = options;
  return async (order) => {
    const { networks, day: today } = catalogue.today();
    const around = { scopes, agencies, networks: new Set(networks.keys()), today };
    const { file, mistakes, warnings } = readFile(order.name, order.text, around);
    if (!file) return { mistakes };
    const changes = await stored(file, order, options).catch(asProblem);
    if (!order.isRehearsal && !isNothing(changes)) await live.changed().catch(asProblem);
    return { agency: file.agency.id, changes, warnings };
  };
}

async function stored(
  file: CatalogueFile,
  { isRehearsal, doer }: Order,
  { store }: LoaderOptions,
): Promise<Differences> {
  let differences: Differences | undefined;
  const note = { doer, what: `the catalogue of ${file.agency.id}` };
  await changeRegister(
    store,
    async (trx, version) => {
      differences = await replaceAgency(trx, { file, version, isRehearsal });
      return isRehearsal || isNothing(differences) ? unchanged : undefined;
    },
    note,
  );
  if (!differences) throw new TypeError('The change was not made.');
  return differences;
}

function asProblem(cause: unknown): never {
  throw cause instanceof StoreAway ? new Problem('OVERLOADED', { cause }) : cause;
}
