/**
 * `npm run record:verify -- [--checkpoint FILE] [--json]`: walks the record from its beginning to its last entry, in the
 * store and on this disk, beside a running gateway or with it stopped; names the first broken link, and ends with 1.
 *
 * `--checkpoint` is one that was kept or cosigned elsewhere: the record must still be what it says.
 */

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import { verifiersOf } from '../record/chain/checkpoint.ts';
import { vkeyOf } from '../record/chain/note.ts';
import { type JournalVerified, type Verified, verifyRecord } from '../record/verify/verify.ts';
import { withRecord } from './record/opened.ts';
import { runTool } from './run-tool.ts';
import { openProgress } from './trials/progress-line.ts';

await runTool(async () => {
  const { values } = parseArgs({
    options: { checkpoint: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const checkpoint = values.checkpoint === undefined ? undefined : await textOf(values.checkpoint);
  const progress = openProgress();
  const { verified, keys } = await withRecord(async ({ config, store, secrets, folders }) => {
    let entries = 0;
    const verified = await verifyRecord({
      db: store.db,
      folders,
      verifiersOf: (origin) => verifiersOf(secrets, origin),
      onProgress: (count) => {
        entries += count;
        progress.say(`${entries} entries walked`);
      },
      ...(checkpoint !== undefined && { checkpoint }),
    });
    const keys = verified.journals.map(({ journal }) => `${config.record.origin}/${journal}`);
    return { verified, keys: keys.flatMap((origin) => verifiersOf(secrets, origin).map(vkeyOf)) };
  });
  progress.clear();
  console.log(values.json ? JSON.stringify({ ...verified, keys }) : textFor(verified, keys));
  if (verified.broken) process.exitCode = 1;
});

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Unusable(`There is no file ${file} that can be read.`);
  }
}

function textFor({ journals, anchors, broken }: Verified, keys: readonly string[]): string {
  const total = journals.reduce((sum, { last, cutAt }) => sum + last - cutAt, 0);
  return [
    ...journals.map(lineFor),
    ...keys.map((key) => `key       ${key}`),
    broken
      ? `BROKEN at ${broken.journal}-${broken.seq}: ${broken.fault}. ${broken.why}`
      : `The record verifies: ${total} entries of ${journals.length} journals, ${anchors} anchors.`,
  ].join('\n');
}

function lineFor({ journal, last, stored, root, redacted, erased, checkpoints, broken }: JournalVerified): string {
  const here = last - stored;
  return [
    `${broken ? 'BROKEN' : 'ok'}`.padEnd(10),
    `${journal}: ${last} entries, ${here} of them on this disk alone, ${checkpoints} checkpoints, `,
    `${redacted} texts and ${erased} persons taken away, root ${root}`,
  ].join('');
}
