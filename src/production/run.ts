/** A gateway that listens, in production: no stand-ins, nobody's token, and pages only where they are asked for. */

import type { ProductionConfig } from '../config/production.ts';
import type { Config } from '../config.ts';
import { alone, type Fleet } from '../fleet/fleet.ts';
import type { Gateway } from '../gateway.ts';
import { docsPages } from '../pages/docs.ts';
import { playground } from '../pages/playground.ts';
import { type Served, serve } from '../serve.ts';
import { openLog } from '../telemetry/log.ts';
import { productionSurroundings } from './surroundings.ts';

export type ProductionReady = Config & { readonly production: ProductionConfig };

export const isProduction = (config: Config): config is ProductionReady => config.production !== undefined;

/** Says in one line of its log that it listens, and where. */
export async function startInProduction(
  config: ProductionReady,
  writeLog: (line: string) => void,
  fleet: Fleet = alone,
): Promise<Served> {
  const log = openLog(config.logLevel, writeLog);
  const around = await productionSurroundings(config, log, fleet);
  const furnish = async (gateway: Gateway): Promise<void> => {
    if (!config.hasPlayground) return;
    await playground(gateway.app, { agencies: around.agencies, picture: gateway.picture });
    docsPages(gateway.app);
  };
  const served = await serve({ around, furnish, config });
  log.event('the gateway listens', { address: served.address });
  return served;
}
