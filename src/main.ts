/** The process: config → gateway → listen → drain → exit. */

import { complaint } from './complaint.ts';
import { readConfig } from './config.ts';
import { gatheredLines } from './gathered-lines.ts';
import { isProduction, startInProduction } from './production/run.ts';
import { greeting } from './sandbox/greeting.ts';
import { startInSandbox } from './sandbox/run.ts';

/** How long a drain may take before the process ends all the same, in milliseconds. */
const drainMs = 25_000;
/** How long clients and load balancers are given to go elsewhere, in milliseconds; a person at the terminal need not wait. */
const graceMs = 1_500;

try {
  const stop = await start();
  const drain = (grace: number): void => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop(grace).then(() => process.exit(0));
  };
  process.once('SIGTERM', () => drain(graceMs));
  process.once('SIGINT', () => drain(0));
} catch (error) {
  console.error(`Pishkhan does not start. ${complaint(error)}`);
  process.exit(1);
}

async function start(): Promise<(graceMs: number) => Promise<void>> {
  const config = readConfig(process.env);
  const writeLog = gatheredLines((lines) => void process.stderr.write(lines));
  if (isProduction(config)) return (await startInProduction(config, writeLog)).stop;
  const running = await startInSandbox(config, writeLog);
  console.log(await greeting(running, config));
  return running.stop;
}
