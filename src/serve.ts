/** A gateway that listens: what is around it is made before it, and ended after it, also where it does not start. */

import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { Surroundings } from './surroundings.ts';

export interface Served {
  /** Without a slash at the end. */
  readonly address: string;
  readonly gateway: Gateway;
  /** See `Gateway.stop`. */
  stop(graceMs?: number): Promise<void>;
}

interface ServeOptions<Around> {
  readonly around: Around;
  /** What else is at its door, before it opens. */
  readonly furnish: (gateway: Gateway) => Promise<void>;
  readonly config: Pick<Config, 'host' | 'port'>;
}

type Ended = Surroundings & { readonly stop: () => Promise<void> };

/** @throws where it cannot listen, or its parts make no graph. */
export async function serve<Around extends Ended>(options: ServeOptions<Around>): Promise<Served> {
  const { around, furnish, config } = options;
  try {
    const gateway = await createGateway(around);
    await furnish(gateway);
    await gateway.app.listen({ host: config.host, port: config.port });
    return {
      address: addressOf(config.host, gateway.app.server.address() as AddressInfo),
      gateway,
      stop: async (graceMs) => {
        await gateway.stop(graceMs);
        await around.stop();
      },
    };
  } catch (error) {
    await around.stop();
    throw error;
  }
}

const addressOf = (host: string, { port }: AddressInfo): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
