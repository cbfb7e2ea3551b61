/**
 * The thread that looks on. Where the event loop beats no more, it asks the inspector of the main thread which code is
 * there, twice, and where both times it is the same adapter's, writes its name and ends the process. A process that stands
 * still for much longer, and in nobody's code, is ended too. Looks are counted, and not time: a machine that slept is no spin.
 */

import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import { beatAt, markAt } from '../../agencies/running.ts';
import { openStackLook, type StackLook } from './stack-look.ts';
import { beatEveryMs, lastWordFd, type Watched } from './watched.ts';

const { running, folders, limitMs } = workerData as Watched;
const looks = Math.ceil(limitMs / beatEveryMs);
/** So many times the limit is too long for anybody's code. */
const anybodys = 10;

let last = -1;
let still = 0;
for (;;) {
  await sleep(beatEveryMs);
  if (hasBeaten()) still = 0;
  else if (++still >= looks) {
    // Who cannot look goes on counting.
    const guilty = await culprit().catch(() => undefined);
    if (guilty !== undefined || still >= looks * anybodys) end(guilty ?? null);
  }
}

function hasBeaten(): boolean {
  const beat = Atomics.load(running, beatAt);
  const isNew = beat !== last;
  last = beat;
  return isNew;
}

/** The folder of the adapter that is there at two looks, with no beat between them. */
async function culprit(): Promise<string | undefined> {
  const look = openStackLook();
  try {
    const first = await adapterAt(look);
    await sleep(2 * beatEveryMs);
    const second = first === undefined ? undefined : await adapterAt(look);
    return first === second && !hasBeaten() ? first : undefined;
  } finally {
    look.close();
  }
}

/** By the innermost of its files in the stack; else, as where a regular expression does not end, by its mark. */
async function adapterAt(look: StackLook): Promise<string | undefined> {
  const mark = Atomics.load(running, markAt);
  const files = (await look.files()) ?? [];
  const named = files.flatMap((file) => folders.find((folder) => file.startsWith(`${folder}/`)) ?? []);
  return named[0] ?? folders[mark - 1];
}

function end(adapter: string | null): void {
  try {
    writeSync(lastWordFd, `${JSON.stringify({ adapter })}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
