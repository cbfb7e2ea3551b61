/** Looks whether the store is up and takes changes, on a connection that nobody else uses. */

import { Client, type ClientConfig } from 'pg';
import { StoreAway } from './away.ts';
import { inTime } from './in-time.ts';

export interface Look {
  /** Rejects where no answer comes in time, or one that says that nothing can be changed. */
  probe(): Promise<void>;
  stop(): void;
}

/** `place` is asked for each new connection. */
export function openLook(place: () => ClientConfig, waitMs: number): Look {
  let current: { readonly client: Client; readonly ready: Promise<unknown> } | undefined;
  const open = () => {
    const client = new Client({ ...place(), connectionTimeoutMillis: waitMs, application_name: 'pishkhan look' });
    client.on('error', () => undefined);
    return { client, ready: client.connect() };
  };
  const leave = (): void => {
    current?.client.end().catch(() => undefined);
    current = undefined;
  };
  const ask = async (): Promise<void> => {
    current ??= open();
    const { client, ready } = current;
    await ready;
    const { rows } = await client.query<{ only: string }>("select current_setting('transaction_read_only') as only");
    if (rows[0]?.only !== 'off') throw new StoreAway('it takes no changes');
  };
  return {
    probe: () =>
      inTime(ask(), waitMs).catch((error: unknown) => {
        leave();
        throw error;
      }),
    stop: leave,
  };
}
