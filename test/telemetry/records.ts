/** Monitoring records for the tests of where they are kept. */

import { type MonitoringRecord, recordOf } from '../../src/telemetry/monitoring/record.ts';
import { attemptAt, batchOf } from './calls.ts';

/** Of a call that ended at that time. */
export function anyRecord(responseOut = Date.parse('2026-03-10T12:00:00Z')): MonitoringRecord {
  const requestIn = responseOut - 100;
  return recordOf(batchOf({ attempts: [attemptAt(requestIn + 10)] }), {
    requestIn,
    responseOut,
    result: [{ data: 1 }],
  });
}
