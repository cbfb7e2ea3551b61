/** The process: config → gateway → listen → drain → exit; or, where there are several, the one above them. */

import cluster from 'node:cluster';
import { complaint } from './complaint.ts';
import { hasPrimary } from './config/processes.ts';
import { type Config, readConfig } from './config.ts';
import { placeIn } from './fleet/messages.ts';
import { gatheredLines } from './gathered-lines.ts';

/** How long a drain may take before the process ends all the same, in milliseconds. */
const drainMs = 25_000;
/** How long clients and load balancers are given to go elsewhere, in milliseconds; a person at the terminal need not wait. */
const graceMs = 1_500;

const writeLog = gatheredLines((lines) => void process.stderr.write(lines));

try {
  const config = readConfig(process.env);
  const place = placeIn(process.env);
  // What serves is large, and only loaded where somebody is served.
  if (cluster.isWorker && place)
    await (await import('./fleet/serve-as-member.ts')).serveAsMember(config, { place, writeLog });
  else endOnSignals(await begun(config));
} catch (error) {
  // Those below have said it themselves.
  if (!(error instanceof Error && error.name === 'CrewEnded'))
    console.error(`Pishkhan does not start. ${complaint(error)}`);
  process.exit(1);
}

type Stop = (graceMs: number) => Promise<number>;

async function begun(config: Config): Promise<Stop> {
  if (hasPrimary(config.processes)) return (await import('./fleet/primary.ts')).lead(config, writeLog);
  const { startServing } = await import('./serving.ts');
  const { stop, greeting } = await startServing(config, writeLog);
  if (greeting) console.log(await greeting());
  return async (grace) => {
    await stop(grace);
    return 0;
  };
}

function endOnSignals(stop: Stop): void {
  const drain = (grace: number): void => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop(grace).then((code) => process.exit(code));
  };
  process.once('SIGTERM', () => drain(graceMs));
  process.once('SIGINT', () => drain(0));
}
