/** Serves as one of several behind one door, and ends when it is told to. */

import type { Config } from '../config.ts';
import { startServing } from '../serving.ts';
import { openMember } from './member.ts';
import type { Place } from './messages.ts';
import { watchAdapters } from './watchdog/watch.ts';

interface AsMember {
  readonly place: Place;
  readonly writeLog: (line: string) => void;
}

/** How long a drain may take before the process ends all the same, in milliseconds: less than the primary waits. */
const drainMs = 24_000;

export async function serveAsMember(config: Config, { place, writeLog }: AsMember): Promise<void> {
  // The group's Ctrl-C is for the primary, which tells us.
  process.on('SIGINT', () => undefined);
  watchAdapters(config);
  const member = openMember(place);
  const { address, token, isReady, stop } = await startServing(config, writeLog, member);
  let isEnding = false;
  const drain = (graceMs: number): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop(graceMs).then(() => process.exit(0));
  };
  process.on('SIGTERM', () => drain(0));
  member.onStop(drain);
  member.listening({ address, isReady, ...(token && { token: await token() }) });
}
