/** Killed under a thousand refusals a second: afterwards the chain verifies, and every refusal that was answered is in it. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { type RecordWorld, recordWorld } from './hand-record.ts';

const kills = 5;
const answersBeforeTheKill = 2_000;

let world: RecordWorld;
beforeAll(async () => {
  world = await recordWorld();
});
afterAll(() => world.end());

interface Killed {
  /** Ids of the refusals that were answered. */
  readonly answered: readonly string[];
  readonly perSecond: number;
}

/** Kills it in the middle of whatever it does after so many answers. */
async function killed(): Promise<Killed> {
  const flags = ['--conditions=development', '--import', 'tsx', 'test/record/refusing-process.ts', world.folder];
  const child = spawn(process.execPath, flags, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let [text, lines, began] = ['', 0, 0];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    began ||= performance.now();
    text += chunk;
    lines += chunk.split('\n').length - 1;
    if (lines >= answersBeforeTheKill) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [null, string];
  expect(signal).toBe('SIGKILL');
  // The last line may be cut off: whoever waited for it has no answer.
  const answered = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return { answered, perSecond: (lines * 1_000) / (performance.now() - began) };
}

it(`holds over ${kills} kills`, async () => {
  const answered: string[] = [];
  for (let i = 0; i < kills; i += 1) {
    const one = await killed();
    answered.push(...one.answered);
    console.log(`${one.answered.length} refusals answered, ${Math.round(one.perSecond)} a second, then killed`);
    expect(one.perSecond).toBeGreaterThan(1_000);
  }
  expect(new Set(answered).size).toBe(answered.length);

  const record = await world.open();
  await record.shipped();
  const verified = await world.verify();
  expect(verified.broken).toBeUndefined();
  const rows = await world.store.db.selectFrom('record_entry').select(['journal', 'seq', 'kind']).execute();
  const refusals = new Set(
    rows.filter(({ kind }) => kind === 'refusal').map(({ journal, seq }) => `${journal}-${seq}`),
  );
  expect(answered.filter((id) => !refusals.has(id))).toEqual([]);
  console.log(`${answered.length} answered refusals are among ${refusals.size} in a chain of ${rows.length} entries`);
  await record.stop();
}, 120_000);
