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
      let isTold = false;
      try {
        for await (const event of importFile({ store, ...file })) {
          if (event.kind === 'done') await live.changed();
          isTold = event.kind === 'done';
          yield event;
        }
      } catch (error) {
        throw asProblem(error);
      } finally {
        // Whoever asked is gone, or the store is: what was loaded before is told all the same.
        if (!isTold) await live.changed().catch(() => undefined);
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
