/** What an operator's SDK would be, in memory: a tracer, a propagator of W3C trace contexts, an async context. */

import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type ContextManager,
  context,
  propagation,
  ROOT_CONTEXT,
  type TextMapPropagator,
  trace,
} from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

export interface SpanRecorder {
  readonly exporter: InMemorySpanExporter;
  stop(): void;
}

export function recordSpans(): SpanRecorder {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  propagation.setGlobalPropagator(traceContext);
  context.setGlobalContextManager(asyncContext());
  return {
    exporter,
    stop: () => {
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}

/** W3C Trace Context section 3.2, version 00; keeps the trace state as an SDK's own propagator does. */
const traceContext: TextMapPropagator<Readonly<Record<string, string | undefined>>> = {
  inject: () => undefined,
  extract(from, carrier) {
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(carrier.traceparent ?? '') ?? [];
    if (traceId === undefined || spanId === undefined) return from;
    const state = carrier.tracestate ?? '';
    const traceState = { serialize: () => state, get: () => state, set: () => traceState, unset: () => traceState };
    return trace.setSpanContext(from, { traceId, spanId, traceFlags: 1, isRemote: true, traceState });
  },
  fields: () => ['traceparent', 'tracestate'],
};

function asyncContext(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) => storage.run(active, () => work.apply(self, args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
