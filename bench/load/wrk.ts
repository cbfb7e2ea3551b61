/** Load by `wrk`, on the load's own core. */

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ownFolder, spawnOwned } from '../../src/tools/trials/rig/owned.ts';
import type { Load, Loaded } from './load.ts';

const script = fileURLToPath(new URL('./wrk.lua', import.meta.url));
let folder: string | undefined;

interface Said {
  readonly answers: number;
  /** Of these, those that held an error. */
  readonly erroneous: number;
  readonly us: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

/** @throws Error with what wrk said, where it says no figures. */
export async function throughWrk({ address, headers, around, variables, choice, ...how }: Load): Promise<Loaded> {
  folder ??= ownFolder();
  const questions = join(folder, 'questions');
  writeFileSync(questions, [...around, ...variables].join('\n'));
  const flags = ['-t1', `-c${how.connections}`, `-d${how.seconds}s`, '--timeout', '10s', '-s', script, address];
  const child = spawnOwned('wrk', flags, {
    env: {
      PATH: process.env.PATH,
      QUESTIONS: questions,
      CHOICE: choice === 'always others' ? 'sequence' : choice,
      HEADERS: Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join(''),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('wrk has no output.');
  const [said, complaint] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  const [, json] = /^JSON (.*)$/m.exec(said) ?? [];
  if (json === undefined) throw new Error(`wrk said no figures: ${complaint || said}`);
  return figuresIn(JSON.parse(json) as Said, choice === 'always others' ? variables.length : Number.POSITIVE_INFINITY);
}

function figuresIn({ answers, erroneous, us, p50, p99, failures }: Said, different: number): Loaded {
  return {
    answers,
    perSecond: (answers - erroneous) / (us / 1_000_000),
    p50Ms: p50 / 1_000,
    p99Ms: p99 / 1_000,
    failures: failures + erroneous,
    isRepeated: answers > different,
  };
}
