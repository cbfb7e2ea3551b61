/** Everything the gateway tells its operator: log, metrics, monitoring records, traces; none of it of a person. */

import type { LeftOut } from '../agencies/left-out.ts';
import { problemOf } from '../errors.ts';
import { alone, type Fleet } from '../fleet/fleet.ts';
import type { DoorWatch } from '../http/admission.ts';
import type { RecordWatch } from '../record/watch.ts';
import type { TransportWatch } from '../transport/transport-watch.ts';
import type { Exchange, Handler } from '../types.ts';
import { type Log, sayLeftOut } from './log.ts';
import { type Metrics, openMetrics } from './metrics/metrics.ts';
import { dailyFiles } from './monitoring/daily-files.ts';
import { monitored } from './monitoring/monitored.ts';
import { monitoringSink, type SinkWatch } from './monitoring/sink.ts';
import { onceAMinute } from './once-a-minute.ts';
import { recordWatch } from './record-watch.ts';
import { openTracing } from './tracing.ts';

export interface Telemetry {
  readonly log: Log;
  readonly metrics: Metrics;
  /** The machine's clock was put back by so many milliseconds. */
  clockSetBack(ms: number): void;
  readonly transport: TransportWatch;
  readonly record: RecordWatch;
  storeChanged(isUp: boolean): void;
  /** Once for each answered request. */
  answered(facts: { requestId: string; status: number; ms: number }): void;
  readonly door: DoorWatch;
  /** Around the whole way of a request. */
  handle(next: Handler): Handler;
  /** Around the whole way to an agency. */
  exchange(next: Exchange): Exchange;
  /** Stores what is not stored yet. */
  close(): Promise<void>;
}

interface TelemetryOptions {
  readonly log: Log;
  /** Ids of all agencies: what metrics may name. */
  readonly agencies: readonly string[];
  /** Adapters that do not serve. */
  readonly leftOut?: readonly LeftOut[];
  readonly fleet?: Pick<Fleet, 'worker' | 'leftOut'>;
  /** Where monitoring records are kept. */
  readonly folder: string;
}

export function openTelemetry({ log, agencies, leftOut = [], folder, fleet = alone }: TelemetryOptions): Telemetry {
  const metrics = openMetrics(agencies, fleet.worker);
  for (const one of leftOut) metrics.adapters.leftOut(one);
  // Whoever found the others has said so.
  for (const one of leftOut.filter((each) => !fleet.leftOut?.includes(each))) sayLeftOut(log, one);
  const tracing = openTracing();
  const sink = monitoringSink(dailyFiles(folder), loudly(metrics.monitoring, log));
  const records = monitored({
    began: metrics.calls.began,
    ended: (record) => {
      metrics.calls.ended(record);
      sink.write(record);
    },
    failed: ({ operation }, problem) => log.agencyFailed(operation, problem),
  });
  return {
    log,
    metrics,
    clockSetBack: (ms) =>
      log.event('the clock was put back; this instance keeps to the later time: start it again', { ms }),
    transport: {
      tlsKept: (agency) => log.event('tls files cannot be used; the last good ones are', { agency }),
      tlsRenewed: (agency) => log.event('tls files are renewed', { agency }),
    },
    record: recordWatch(log, metrics.record),
    storeChanged: (isUp) => log.event(isUp ? 'the store is reached again' : 'the store cannot be reached'),
    answered: (facts) => {
      metrics.requests.answered(facts.status, facts.ms / 1_000);
      log.answered(facts);
    },
    door: {
      full: (isFull) => log.event(isFull ? 'more is asked than can be served' : 'all that is asked is served again'),
      sentAway: () => metrics.requests.error({ code: 'OVERLOADED' }),
    },
    handle: (next) => tracing.traced(withErrorsCounted(metrics, next)),
    exchange: (next) => tracing.tracedExchange(records(next)),
    close: () => sink.close(),
  };
}

/** Each loss is counted; the log hears of it once a minute. */
function loudly({ stored, lost }: SinkWatch, log: Log): SinkWatch {
  const complain = onceAMinute((count) => log.event('monitoring records are lost', { count }));
  return {
    stored,
    lost: (records) => {
      lost(records);
      complain(records);
    },
  };
}

/** What a request is refused with before it is one, at the door, is in `pishkhan_request_seconds` alone. */
function withErrorsCounted({ requests }: Metrics, next: Handler): Handler {
  return async (request) => {
    try {
      const reply = await next(request);
      for (const { extensions } of errorsIn(reply.body)) requests.error(extensions ?? {});
      return reply;
    } catch (error) {
      const { code, details } = problemOf(error);
      requests.error({ code, agency: details.agency });
      throw error;
    }
  };
}

interface ShownError {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const errorsIn = ({ errors }: Readonly<Record<string, unknown>>): readonly ShownError[] =>
  Array.isArray(errors) ? (errors as readonly ShownError[]) : [];
