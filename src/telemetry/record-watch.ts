/** What the record tells of itself: counted always, and said in the log where somebody has to do something. */

import type { RecordWatch } from '../record/watch.ts';
import type { Log } from './log.ts';
import type { RecordMetrics } from './metrics/record.ts';
import { onceAMinute } from './once-a-minute.ts';

export function recordWatch(log: Log, { watch }: RecordMetrics): RecordWatch {
  const cannotWrite = onceAMinute((count) => log.event('the journal cannot be written', { count }));
  const cannotReserve = onceAMinute((count) => log.event('room for the journal cannot be set aside', { count }));
  const cannotShip = onceAMinute((count) => log.event('the record cannot be shipped', { count }));
  const cannotKeep = onceAMinute((count) => log.event('the retention of the record cannot be kept to', { count }));
  return {
    ...watch,
    failed: () => cannotWrite(),
    recovered: () => log.event('the journal is written again'),
    notReserved: () => cannotReserve(),
    cutOff: (bytes) =>
      log.event('the journal was cut off while it was written; nothing of it had been answered', { bytes }),
    broken: (seq) => log.event('an entry of the journal does not follow from the one before it', { seq }),
    notShipped: () => cannotShip(),
    parted: (seq) => log.event('the store holds another history of this journal', { seq }),
    notKept: () => cannotKeep(),
  };
}
