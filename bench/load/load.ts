/** Load on a door: so many connections, the next question as soon as the last is answered. */

import { isOnPath } from '../../src/tools/trials/rig/on-path.ts';
import { openLoop } from './sockets.ts';
import { throughWrk } from './wrk.ts';

export interface Load {
  /** Without a slash at the end. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What stands before and behind each variable in a body. */
  readonly around: readonly [before: string, after: string];
  readonly variables: readonly string[];
  readonly choice: 'always others' | 'uniform' | 'zipf';
  readonly seconds: number;
  readonly connections: number;
}

export interface Loaded {
  readonly answers: number;
  /** Answers without errors, as far as the load looks into them. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Connections lost, answers too late, those with a status of an error, and cold ones that hold an error. */
  readonly failures: number;
  /** Whether the variables came to their end and began anew. */
  readonly isRepeated: boolean;
}

export const loaderName = isOnPath('wrk') ? 'wrk' : 'a loader of its own (wrk is not on PATH)';

export const load: (load: Load) => Promise<Loaded> = isOnPath('wrk') ? throughWrk : openLoop;
