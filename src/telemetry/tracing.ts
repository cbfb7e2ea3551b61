/** OpenTelemetry spans through its interface alone: without an SDK, which is the operator's choice, they are nothing. */

import {
  type Context,
  context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { type ErrorCode, problemOf } from '../errors.ts';
import type { Batch, Exchange, GraphRequest, Handler } from '../types.ts';

export interface Tracing {
  /** A server span for each request; continues the trace that the request's headers name. */
  traced(next: Handler): Handler;
  /** A client span for each exchange: a child of its only request, or linked to all that it serves. */
  tracedExchange(next: Exchange): Exchange;
}

/** Everything that a span may say. */
const attribute = {
  agency: 'pishkhan.agency',
  operation: 'pishkhan.operation',
  asked: 'pishkhan.asked',
  outcome: 'pishkhan.outcome',
  requestId: 'pishkhan.request_id',
  status: 'http.response.status_code',
} as const;

export function openTracing(): Tracing {
  const tracer = trace.getTracer('pishkhan');
  /** Spans of the requests under way, by their ids; empty where no SDK makes spans. */
  const requests = new Map<string, SpanContext>();
  return {
    traced: (next) => async (request) => {
      const span = startRequest(tracer, request);
      if (isNothing(span)) return next(request);
      requests.set(request.id, span.spanContext());
      try {
        const reply = await context.with(trace.setSpan(context.active(), span), next, undefined, request);
        span.setAttribute(attribute.status, reply.status);
        return reply;
      } catch (error) {
        const { code, status } = problemOf(error);
        markFailed(span, code);
        span.setAttribute(attribute.status, status);
        throw error;
      } finally {
        requests.delete(request.id);
        span.end();
      }
    },
    tracedExchange: (next) => async (batch) => {
      const span = startExchange(tracer, batch, requests);
      if (isNothing(span)) return next(batch);
      try {
        const readings = await context.with(trace.setSpan(context.active(), span), next, undefined, batch);
        span.setAttribute(attribute.outcome, 'OK');
        return readings;
      } catch (error) {
        markFailed(span, problemOf(error).code);
        throw error;
      } finally {
        span.end();
      }
    },
  };
}

/** Without an SDK a span has no ids, and there is nothing to end or to look up. */
const isNothing = (span: Span): boolean => !isSpanContextValid(span.spanContext());

function startRequest(tracer: Tracer, request: GraphRequest): Span {
  const attributes = { [attribute.requestId]: request.id };
  return tracer.startSpan(`${request.method} /graphql`, { kind: SpanKind.SERVER, attributes }, parentOf(request));
}

/**
 * Where the operator's own instrumentation has a span already, that one; else what the headers name. Of these the ids
 * alone: trace state and baggage are texts of the client's choosing, and an SDK would send them on.
 */
function parentOf({ headers }: GraphRequest): Context {
  const active = context.active();
  if (trace.getSpan(active)) return active;
  const remote = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, headers));
  if (!remote) return active;
  const { traceId, spanId, traceFlags } = remote;
  return trace.setSpanContext(active, { traceId, spanId, traceFlags, isRemote: true });
}

/** The context here is that of whichever request came first, so the parent is named and not found. */
function startExchange(tracer: Tracer, batch: Batch, requests: ReadonlyMap<string, SpanContext>): Span {
  const { operation, inputs } = batch;
  const [first, ...others] = requests.size === 0 ? [] : spansOf(batch, requests);
  const parent = first && others.length === 0 ? trace.setSpanContext(ROOT_CONTEXT, first) : ROOT_CONTEXT;
  const links = first && others.length > 0 ? [first, ...others].map((span) => ({ context: span })) : [];
  const attributes = {
    [attribute.agency]: operation.agency,
    [attribute.operation]: operation.name,
    [attribute.asked]: inputs.length,
  };
  return tracer.startSpan(
    `${operation.agency}.${operation.name}`,
    { kind: SpanKind.CLIENT, attributes, links },
    parent,
  );
}

const spansOf = ({ origins }: Batch, requests: ReadonlyMap<string, SpanContext>): ReadonlySet<SpanContext> =>
  new Set(origins.flatMap(({ requestId }) => requests.get(requestId) ?? []));

/** The code and no more: an error's message may repeat a value. */
function markFailed(span: Span, code: ErrorCode): void {
  span.setAttribute(attribute.outcome, code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
