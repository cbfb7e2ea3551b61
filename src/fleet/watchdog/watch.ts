/** Has a thread look on while adapters run: one whose code does not come back is named, and this process ended. */

import { Worker } from 'node:worker_threads';
import { adapterFolders } from '../../agencies/load.ts';
import { beatAt, markOf, running } from '../../agencies/running.ts';
import type { Config } from '../../config.ts';
import { moduleExtension } from '../../root.ts';
import { beatEveryMs, type Watched } from './watched.ts';

/** Does nothing where nobody is to look. Has to begin before any adapter is loaded. */
export function watchAdapters({ adapters, processes: { watchdogMs } }: Pick<Config, 'adapters' | 'processes'>): void {
  if (watchdogMs === 0) return;
  const folders = adapterFolders(adapters);
  for (const folder of folders) markOf(folder);
  const workerData: Watched = { running, folders, limitMs: watchdogMs };
  const thread = lookingOn(workerData);
  thread.unref();
  setInterval(() => Atomics.add(running, beatAt, 1), beatEveryMs).unref();
}

function lookingOn(workerData: Watched): Worker {
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 } };
  const file = new URL(`./thread${moduleExtension}`, import.meta.url);
  if (moduleExtension !== '.ts') return new Worker(file, options);
  // Run from its source the process has tsx, which Node 20 does not hand on to threads.
  const begin = `import('tsx/esm/api').then(({ register }) => { register(); return import('${file.href}'); })`;
  return new Worker(begin, { ...options, eval: true });
}
