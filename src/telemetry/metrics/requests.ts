/** Metrics of the door: how long answers took, and which errors were in them. */

import { Counter, Histogram, type Registry } from 'prom-client';
import { errorTable, type Problem } from '../../errors.ts';
import { secondsBuckets } from './buckets.ts';

export interface RequestMetrics {
  answered(status: number, seconds: number): void;
  /** An error as a reply shows it, or one that is the whole reply. */
  error(shown: { readonly code?: unknown; readonly agency?: unknown }): void;
}

/** `agencies`: what an error may be blamed on by name. */
export function requestMetrics(registry: Registry, agencies: ReadonlySet<string>): RequestMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'pishkhan_request_seconds',
    help: 'Time to answer a request, by HTTP status.',
    labelNames: ['status'],
    buckets: secondsBuckets,
    registers,
  });
  const errors = new Counter({
    name: 'pishkhan_errors_total',
    help: 'Errors given to clients, by code; several may be in one answer.',
    labelNames: ['code', 'agency'],
    registers,
  });
  // A rule sees the first of something only where there was a zero before it.
  for (const code of Object.keys(errorTable)) {
    errors.inc({ code, agency: '' }, 0);
    if (isOfAgency(code)) for (const agency of agencies) errors.inc({ code, agency }, 0);
  }
  return {
    answered: (status, taken) => seconds.observe({ status }, taken),
    error: ({ code, agency }) =>
      errors.inc({
        code: isCode(code) ? code : 'INTERNAL',
        agency: typeof agency === 'string' && agencies.has(agency) ? agency : '',
      }),
  };
}

const isOfAgency = (code: string): boolean => code.startsWith('AGENCY_') || code === 'INTERNAL';

const isCode = (code: unknown): code is Problem['code'] => typeof code === 'string' && Object.hasOwn(errorTable, code);
