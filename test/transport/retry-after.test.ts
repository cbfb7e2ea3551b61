import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { exchangeWith, text } from './agency.ts';
import { restThing } from './operations.ts';

async function secondsOf(header: string, status = 429): Promise<number | undefined> {
  const problem = (await exchangeWith(text('', { 'retry-after': header }, status), restThing)) as Problem;
  expect(problem.code).toBe(status === 429 ? 'AGENCY_BUSY' : 'AGENCY_UNAVAILABLE');
  return problem.details.retryAfterSeconds;
}

test.each([
  ['7', 7],
  ['0', 0],
  ['007', 7],
  ['3600', 3_600],
  // A mistake does not last for ever.
  ['3601', 3_600],
  ['1000000000', 3_600],
  ['9'.repeat(400), 3_600],
])('%s seconds are %s', async (header, seconds) => expect(await secondsOf(header)).toBe(seconds));

describe('a date', () => {
  const httpDate = (inSeconds: number): string => new Date(Date.now() + inSeconds * 1_000).toUTCString();

  test('is counted from now', async () => {
    const seconds = await secondsOf(httpDate(90));
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThanOrEqual(90);
  });
  test('that is past is now', async () => expect(await secondsOf(httpDate(-90))).toBe(0));
  test('that is far away is cut', async () => expect(await secondsOf('Fri, 31 Dec 9999 23:59:59 GMT')).toBe(3_600));
});

test.each([
  'soon',
  '-5',
  '2.5',
  '1e3',
  '0x10',
  '1 minute',
  'in 2 minutes',
  'canary 12',
  'Fri, 99 Foo 2025 99:99:99 GMT',
  '2030-01-01',
  '12,5',
  '۵',
  '',
])('%j is garbage, and says nothing', async (header) =>
  expect(await secondsOf(Buffer.from(header).toString('latin1'))).toBeUndefined(),
);

test('an agency that fails may say so too', async () => expect(await secondsOf('9', 503)).toBe(9));
