/** The gateway that a tool talks to: the one it is told, or the sandbox at the usual address. */

import { Unusable } from '../complaint.ts';

export interface RunningGateway {
  readonly address: string;
  readonly token: string;
}

export interface Told {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
}

const usualAddress = 'http://127.0.0.1:4000';

/** `undefined` where nothing was told and no sandbox runs at the usual address. @throws Unusable where something was. */
export async function runningGateway({ url, token }: Told): Promise<RunningGateway | undefined> {
  const address = (url ?? usualAddress).replace(/\/$/, '');
  const known = token ?? (await sandboxTokenAt(address));
  if (known !== undefined) return { address, token: known };
  if (url === undefined) return undefined;
  throw new Unusable(`No sandbox answers at ${address}; start one, or give --token for a gateway that is none.`);
}

/** A running sandbox gives its token to whoever asks. */
async function sandboxTokenAt(address: string): Promise<string | undefined> {
  try {
    const reply = await fetch(`${address}/sandbox/token`);
    return reply.ok ? ((await reply.json()) as { token: string }).token : undefined;
  } catch {
    return undefined;
  }
}
