/** Registers a client's documents while the gateway runs: all of a file, or none of it. */

import { setImmediate as breath } from 'node:timers/promises';
import { Problem } from '../../errors.ts';
import type { FaultsOf } from '../../policy/faults.ts';
import { StoreAway } from '../../store/away.ts';
import { changeRegister, unchanged } from '../../store/change-register.ts';
import type { Live } from '../../store/live.ts';
import type { Store } from '../../store/store.ts';
import { documentsIn, type GivenDocuments } from './document-formats.ts';
import { replaceDocuments } from './replace-documents.ts';

export interface RegistrarOptions {
  readonly store: Pick<Store, 'db'>;
  readonly live: Pick<Live, 'changed'>;
  /** What keeps a document from being run, by today's graph. */
  readonly faultsOf: FaultsOf;
}

export interface Order {
  /** As its tokens name it. */
  readonly client: string;
  /** A file of a client's tool, read as JSON. */
  readonly documents: unknown;
  /** Whether documents of the client that are not in the file are known no more. */
  readonly retire: boolean;
  /** For the register's own account. */
  readonly doer: string;
}

export type Registered =
  | { readonly mistakes: readonly string[] }
  | {
      readonly client: string;
      readonly added: number;
      /** Registered already. */
      readonly known: number;
      readonly retired: number;
      /** Whether the register has a client of this name. */
      readonly isClientKnown: boolean;
    };

export type RegisterDocuments = (order: Order) => Promise<Registered>;

/** What is said of a file at most. */
const mostMistakes = 200;

/** The registrar throws Problem OVERLOADED where the store is away. */
export function documentsRegistrar({ store, live, faultsOf }: RegistrarOptions): RegisterDocuments {
  return async ({ client, documents: given, retire, doer }) => {
    const { documents, mistakes } = documentsIn(given);
    if (mistakes.length > 0) return { mistakes: firstOf(mistakes) };
    const faults = await faultsIn(documents, faultsOf);
    if (faults.length > 0) return { mistakes: firstOf(faults) };
    let registered: Registered | undefined;
    const change = changeRegister(
      store,
      async (trx, version) => {
        registered = await replaceDocuments(trx, { client, documents, retire, version });
        return 'mistakes' in registered || registered.added + registered.retired === 0 ? unchanged : undefined;
      },
      { doer, what: `the documents of ${client}` },
    );
    const made = await change.catch(asProblem);
    if (!registered) throw new TypeError('The change was not made.');
    if (made !== unchanged) await live.changed().catch(asProblem);
    return registered;
  };
}

async function faultsIn(documents: GivenDocuments, faultsOf: FaultsOf): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [id, text] of documents) {
    faults.push(...faultsOf(text).map((fault) => `${id}: ${fault}`));
    // Requests are served between two documents.
    await breath();
  }
  return faults;
}

function firstOf(mistakes: readonly string[]): readonly string[] {
  if (mistakes.length <= mostMistakes) return mistakes;
  return [...mistakes.slice(0, mostMistakes), `${mistakes.length - mostMistakes} more of them.`];
}

function asProblem(cause: unknown): never {
  throw cause instanceof StoreAway ? new Problem('OVERLOADED', { cause }) : cause;
}
