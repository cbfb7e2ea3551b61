/** A process that puts refusals on record as fast as it can, and says of each when it is durable; made to be killed. */

import { openJournal } from '../../src/record/journal/journal.ts';
import { doer, refusal, secrets } from './hand-record.ts';

const [folder = ''] = process.argv.slice(2);
const atOnce = 64;

const journal = await openJournal({ folder, secrets, roomBytes: 64 << 20 });
const work = async (worker: number): Promise<never> => {
  for (let i = 0; ; i += 1) {
    const id = await journal.refused(doer(`${process.pid}-${worker}-${i}`), [refusal]);
    process.stdout.write(`${id}\n`);
  }
};
await Promise.race(Array.from({ length: atOnce }, (_, worker) => work(worker)));
