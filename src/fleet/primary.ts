/** The process above those that serve: it tries adapters, begins what all share, and keeps the crew until it is told to end. */

import { basename, join } from 'node:path';
import { z } from 'zod';
import { type LeftOut, leaveOut } from '../agencies/left-out.ts';
import { adapterFolders } from '../agencies/load.ts';
import { tryAdapters } from '../agencies/try-adapters.ts';
import type { Config } from '../config.ts';
import { moduleExtension } from '../root.ts';
import { greeting } from '../sandbox/greeting.ts';
import { type Log, openLog, sayLeftOut } from '../telemetry/log.ts';
import { openCrew } from './crew.ts';
import { startShared } from './shared.ts';

/** Resolves with what ends it, and gives the exit code. @throws where nobody comes to serve. */
export async function lead(
  config: Config,
  writeLog: (line: string) => void,
): Promise<(graceMs: number) => Promise<number>> {
  const log = openLog(config.logLevel, writeLog);
  const isSandbox = config.production === undefined;
  const leftOut = [...(await tryAdapters(config.adapters, { standIns: isSandbox && config.sandboxUrl === undefined }))];
  for (const one of leftOut) sayLeftOut(log, one);
  const shared = isSandbox ? await startShared(config, standInsOf(config, leftOut)) : undefined;
  const crew = openCrew({
    size: config.processes.workers,
    environment: shared?.environment ?? {},
    leftOut: () => leftOut,
    onLastWord: (word) => takeOut(word, { config, leftOut, log }),
    onEnded: ({ worker, againInMs }) => log.event('a worker ended and is begun again', { worker, ms: againInMs }),
  });
  try {
    const { address, token = '' } = await crew.start();
    const greeted = { address, redisUrl: shared?.redisUrl, token: async () => token };
    if (shared) console.log(await greeting(greeted, config));
  } catch (error) {
    await crew.stop(0);
    await shared?.stop();
    throw error;
  }
  return async (graceMs) => {
    const code = await crew.stop(graceMs);
    await shared?.stop();
    return code;
  };
}

interface Crewed {
  readonly config: Config;
  readonly leftOut: LeftOut[];
  readonly log: Log;
}

/** What a watchdog wrote names an adapter, or nobody where none of them held its process up. */
function takeOut(word: string, { config, leftOut, log }: Crewed): boolean {
  const folder = namedIn(word);
  const isOurs = folder !== null && adapterFolders(config.adapters).includes(folder);
  if (!isOurs || leftOut.some((one) => one.folder === folder)) return false;
  const reason = `Its code held up everything for ${config.processes.watchdogMs} ms. It serves again when the gateway is started anew.`;
  const one = leaveOut(folder, 'SPINS', reason);
  leftOut.push(one);
  sayLeftOut(log, one);
  return true;
}

/** What is written in a hurry may be cut off. */
function namedIn(word: string): string | null {
  try {
    return lastWord.parse(JSON.parse(word)).adapter;
  } catch {
    return null;
  }
}

const lastWord = z.object({ adapter: z.string().nullable() });

const standInsOf = ({ adapters }: Config, leftOut: readonly LeftOut[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    adapterFolders(adapters)
      .filter((folder) => !leftOut.some((one) => one.folder === folder))
      .map((folder) => [basename(folder), join(folder, `sandbox${moduleExtension}`)]),
  );
