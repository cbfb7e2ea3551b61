/** Changes of the register as operators make them: in memory here before they are answered, and told to the other instances. */

import { Problem } from '../../errors.ts';
import { StoreAway } from '../../store/away.ts';
import type { Live } from '../../store/live.ts';
import type { Store } from '../../store/store.ts';
import { type ImportEvent, type ImportOptions, importFile } from './import/import-file.ts';
import { type Denial, denyToken, type Suspension, suspend } from './suspend.ts';

interface RegisterChangesOptions {
  readonly store: Pick<Store, 'db'>;
  readonly live: Pick<Live, 'changed'>;
}

/** All of them throw Problem OVERLOADED where the store is away. */
export function registerChanges({ store, live }: RegisterChangesOptions) {
  return {
    async *importFile(file: Omit<ImportOptions, 'store'>): AsyncGenerator<ImportEvent> {
      try {
        for await (const event of importFile({ store, ...file })) {
          if (event.kind === 'done' && event.changed > 0) await live.changed();
          yield event;
        }
      } catch (error) {
        throw asProblem(error);
      }
    },
    suspend: async (suspension: Suspension): Promise<boolean> => {
      const isKnown = await suspend(store, suspension).catch(thrown);
      if (isKnown) await live.changed().catch(thrown);
      return isKnown;
    },
    denyToken: async (denial: Denial): Promise<void> => {
      await denyToken(store, denial).catch(thrown);
      await live.changed().catch(thrown);
    },
  };
}

const asProblem = (error: unknown): unknown =>
  error instanceof StoreAway ? new Problem('OVERLOADED', { cause: error }) : error;

function thrown(error: unknown): never {
  throw asProblem(error);
}
