/** Forgets what became untrue: here at once, in the shared store, and at every other instance over the bus. */

import { pack, unpack } from 'msgpackr';
import { z } from 'zod';
import type { Forgotten } from './forgotten.ts';
import { seal, unseal } from './sealed.ts';
import type { CacheSecrets } from './secrets.ts';
import type { Shared } from './shared.ts';
import type { Bus } from './store.ts';

export interface Forgetting {
  /** Resolves when the store and the bus have been told, or could not be told in time: then they are told as soon as they can be. */
  forget(tags: readonly string[]): Promise<{ readonly isTold: boolean }>;
  /** Ends what is still to be told. */
  stop(): void;
}

interface ForgettingOptions {
  readonly forgotten: Forgotten;
  readonly secrets: CacheSecrets;
  readonly shared?: Shared;
  readonly bus?: Bus;
  /** Called when a message of the bus was not sealed by any secret of ours. */
  readonly onForeign: () => void;
}

interface Order {
  readonly tags: readonly string[];
  readonly epoch: string;
}

const retryEveryMs = 250;

export function openForgetting({ forgotten, secrets, shared, bus, onForeign }: ForgettingOptions): Forgetting {
  const untold = new Set<Order>();
  let timer: NodeJS.Timeout | undefined;

  const tell = async (order: Order): Promise<boolean> => {
    const isStored = (await shared?.begin(order.tags, order.epoch)) ?? true;
    // What others have in memory they forget only when they hear of it.
    const isHeard = (await bus?.publish(sealedOrder(secrets, order))) ?? true;
    if (isStored && isHeard) untold.delete(order);
    return isStored && isHeard;
  };
  const tellAgain = async (): Promise<void> => {
    for (const order of untold) if (!(await tell(order))) break;
    timer = untold.size > 0 ? setTimeout(tellAgain, retryEveryMs).unref() : undefined;
  };

  bus?.onMessage((message) => {
    const order = openOrder(secrets, message);
    if (order) {
      // What this instance itself said, or heard before, took effect then.
      const isNew = order.tags.some((tag) => forgotten.epochOf(tag) !== order.epoch);
      if (isNew) forgotten.note(order.tags, order.epoch);
      return;
    }
    // Whatever it said: nothing that it may have been about is given again.
    forgotten.noteAll();
    onForeign();
  });
  // Between down and up, orders may have been missed.
  bus?.onChange(() => forgotten.noteAll());

  return {
    async forget(tags) {
      const order = { tags, epoch: forgotten.newEpoch() };
      forgotten.note(order.tags, order.epoch);
      untold.add(order);
      const isTold = await tell(order);
      if (!isTold) timer ??= setTimeout(tellAgain, retryEveryMs).unref();
      return { isTold };
    },
    stop: () => clearTimeout(timer),
  };
}

const orderShape = z.object({ tags: z.array(z.string()), epoch: z.string() });

/** Named like a place in the store, so that no stored value passes for a message. */
const messageName = 'pishkhan:bus';

/** The secret's id, a colon, and the sealed order. */
const sealedOrder = ([secret]: CacheSecrets, order: Order): Buffer =>
  Buffer.concat([Buffer.from(`${secret.id}:`), seal(secret, messageName, pack(order))]);

function openOrder(secrets: CacheSecrets, message: Buffer): Order | undefined {
  const at = message.indexOf(':');
  const id = message.toString('latin1', 0, Math.max(0, at));
  const secret = secrets.find((one) => one.id === id);
  const bytes = secret && unseal(secret, messageName, message.subarray(at + 1));
  const order = bytes && orderShape.safeParse(unpack(bytes));
  return order?.success ? order.data : undefined;
}
