/** A span for each request and each exchange, in one trace, with the attributes of a short list and nothing else. */

import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { openTracing } from '../../src/telemetry/tracing.ts';
import type { Exchange, GraphRequest, Handler } from '../../src/types.ts';
import { batchOf, originOf } from './calls.ts';
import { recordSpans, type SpanRecorder } from './spans.ts';

let recorder: SpanRecorder;
beforeEach(() => {
  recorder = recordSpans();
});
afterEach(() => recorder.stop());

const requestOf = (id: string, headers: GraphRequest['headers'] = {}): GraphRequest => ({
  id,
  method: 'POST',
  headers,
  document: '{ x }',
  variables: {},
  language: 'fa',
  ends: new AbortController(),
});

const good: Exchange = async ({ inputs }) => inputs.map((data) => ({ data }));
const spans = (): readonly ReadableSpan[] => recorder.exporter.getFinishedSpans();
const spanOf = (name: string): ReadableSpan => {
  const span = spans().find((each) => each.name === name);
  if (!span) throw new Error(`There is no span "${name}" among ${spans().map((each) => each.name)}.`);
  return span;
};

/** A request that is under way while the others' exchange is made. */
const during =
  (work: () => Promise<unknown>): Handler =>
  async () => {
    await work();
    return { status: 200, body: {} };
  };

test('a request and its exchange are one trace', async () => {
  const { traced, tracedExchange } = openTracing();
  const batch = batchOf({ inputs: [{ id: '1' }, { id: '2' }], origins: [originOf(), originOf()] });
  await traced(during(() => tracedExchange(good)(batch)))(requestOf('request-1'));
  const [request, exchange] = [spanOf('POST /graphql'), spanOf('agency.thingOf')];
  expect(request).toMatchObject({
    kind: SpanKind.SERVER,
    attributes: { 'pishkhan.request_id': 'request-1', 'http.response.status_code': 200 },
    status: { code: SpanStatusCode.UNSET },
  });
  expect(exchange).toMatchObject({
    kind: SpanKind.CLIENT,
    attributes: {
      'pishkhan.agency': 'agency',
      'pishkhan.operation': 'thingOf',
      'pishkhan.asked': 2,
      'pishkhan.outcome': 'OK',
    },
    parentSpanContext: { spanId: request.spanContext().spanId },
    links: [],
  });
  expect(exchange.spanContext().traceId).toBe(request.spanContext().traceId);
});

test('an exchange that serves several requests is linked to each', async () => {
  const { traced, tracedExchange } = openTracing();
  const batch = batchOf({ origins: [originOf(), originOf({ requestId: 'request-2' })] });
  const both = traced(during(() => tracedExchange(good)(batch)));
  await traced(during(() => both(requestOf('request-2'))))(requestOf('request-1'));
  const requests = spans().filter(({ name }) => name === 'POST /graphql');
  const { links, parentSpanContext } = spanOf('agency.thingOf');
  expect(parentSpanContext).toBeUndefined();
  expect(links.map(({ context }) => context.spanId).toSorted()).toEqual(
    requests.map((span) => span.spanContext().spanId).toSorted(),
  );
});

test('what is over is not linked to', async () => {
  const { traced, tracedExchange } = openTracing();
  await traced(during(async () => undefined))(requestOf('request-1'));
  await tracedExchange(good)(batchOf());
  expect(spanOf('agency.thingOf')).toMatchObject({ parentSpanContext: undefined, links: [] });
});

describe('a client’s trace', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

  test('is continued, without the text that came along', async () => {
    await openTracing().traced(during(async () => undefined))(
      requestOf('request-1', { traceparent, tracestate: 'x=0499370899', baggage: 'name=0499370899' }),
    );
    const span = spanOf('POST /graphql');
    expect(span.parentSpanContext).toEqual({ traceId, spanId: 'b7ad6b7169203331', traceFlags: 1, isRemote: true });
    expect(span.spanContext()).toMatchObject({ traceId });
    expect(span.spanContext().traceState?.serialize() ?? '').toBe('');
  });

  test('is the operator’s own instrumentation’s to continue, where there is one', async () => {
    const own = trace.getTracer('http');
    await own.startActiveSpan('own', async (span) => {
      await openTracing().traced(during(async () => undefined))(requestOf('request-1', { traceparent }));
      span.end();
    });
    expect(spanOf('POST /graphql').parentSpanContext?.spanId).toBe(spanOf('own').spanContext().spanId);
  });
});

test('a failure is its code and never its words', async () => {
  const { traced, tracedExchange } = openTracing();
  const secret = new Problem('AGENCY_UNAVAILABLE', { cause: new Error('0499370899'), message: '0499370899' });
  const failing: Exchange = async () => {
    throw secret;
  };
  const refused = traced(async () => {
    throw secret;
  })(requestOf('request-1'));
  await expect(refused).rejects.toBe(secret);
  await expect(tracedExchange(failing)(batchOf())).rejects.toBe(secret);
  expect(spanOf('POST /graphql').attributes).toMatchObject({
    'pishkhan.outcome': 'AGENCY_UNAVAILABLE',
    'http.response.status_code': 502,
  });
  for (const { status, events, attributes } of spans()) {
    expect(status).toEqual({ code: SpanStatusCode.ERROR });
    expect(events).toEqual([]);
    expect(attributes['pishkhan.outcome']).toBe('AGENCY_UNAVAILABLE');
  }
});

test('without an SDK everything passes through, and nothing is made', async () => {
  recorder.stop();
  const { traced, tracedExchange } = openTracing();
  const batch = batchOf();
  const readings = await tracedExchange(good)(batch);
  expect(readings).toEqual([{ data: { id: '1' } }]);
  const reply = { status: 200, body: {} };
  expect(await traced(async () => reply)(requestOf('request-1'))).toBe(reply);
  expect(spans()).toEqual([]);
});
