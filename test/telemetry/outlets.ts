/** Everything that is told to operators, outlet by outlet, as text that a test can search. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InMemorySpanExporter } from '@opentelemetry/sdk-trace-base';

export const outlets = ['log', 'metrics', 'records', 'spans'] as const;
export type Outlet = (typeof outlets)[number];
export type Told = Readonly<Record<Outlet, string>>;

/** What stands in an outlet although it must not. */
export const leaksIn = (told: string, secrets: readonly string[]): readonly string[] =>
  secrets.filter((secret) => told.includes(secret));

/** All records below a data folder. */
export const recordsIn = (folder: string): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

export const spansIn = (exporter: InMemorySpanExporter): string =>
  JSON.stringify(
    exporter.getFinishedSpans().map((span) => {
      const { name, attributes, events, links, status } = span;
      const states = [span.spanContext(), span.parentSpanContext].map((context) => context?.traceState?.serialize());
      return { name, attributes, events, links, status, states };
    }),
  );
