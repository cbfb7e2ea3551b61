/** The process: config → gateway → listen → drain → exit. */

import { complaint } from './complaint.ts';
import { readConfig } from './config.ts';
import { greeting } from './sandbox/greeting.ts';
import { startInSandbox } from './sandbox/run.ts';

/** How long a drain may take before the process ends all the same, in milliseconds. */
const drainMs = 25_000;
/** How long clients and load balancers are given to go elsewhere, in milliseconds; a person at the terminal need not wait. */
const graceMs = 1_500;

try {
  const config = readConfig(process.env);
  const running = await startInSandbox(config, (line) => process.stderr.write(line));
  console.log(await greeting(running, config));
  const drain = (grace: number): void => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void running.stop(grace).then(() => process.exit(0));
  };
  process.once('SIGTERM', () => drain(graceMs));
  process.once('SIGINT', () => drain(0));
} catch (error) {
  console.error(`Pishkhan does not start. ${complaint(error)}`);
  process.exit(1);
}
