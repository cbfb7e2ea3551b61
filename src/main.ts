/** The process: config → gateway → listen → drain → exit. */

import { AdapterMistakes } from './agencies/load.ts';
import { ConfigMistakes, readConfig } from './config.ts';
import { CompositionError } from './graph/compose.ts';
import { startInSandbox } from './sandbox/run.ts';
import { greeting } from './sandbox/greeting.ts';

/** How long a drain may take before the process ends all the same, in milliseconds. */
const drainMs = 25_000;

try {
  const config = readConfig(process.env);
  const running = await startInSandbox(config, (line) => process.stderr.write(line));
  console.log(await greeting(running, config));
  const drain = (): void => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void running.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', drain);
  process.once('SIGINT', drain);
} catch (error) {
  console.error(complaint(error));
  process.exit(1);
}

/** What is wrong and how to mend it; the stack only where nobody foresaw it. */
function complaint(error: unknown): string {
  if (error instanceof ConfigMistakes || error instanceof AdapterMistakes) {
    return ['Pishkhan does not start:', ...error.mistakes.map((mistake) => `  • ${mistake}`)].join('\n');
  }
  if (error instanceof CompositionError) {
    return ['Pishkhan does not start, its graph does not compose:', ...error.breaches.map((breach) => `  • ${breach}`)].join('\n');
  }
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) return 'Pishkhan does not start: its port is taken. Stop what listens there, or set PORT to another.';
  return `Pishkhan does not start. ${error instanceof Error ? error.stack : String(error)}`;
}
