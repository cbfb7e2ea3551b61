/** The table of errors is whole: every code speaks to programmer, clerk and citizen, in both languages. */

import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorTable, extensionsOf, Problem, problemOf } from '../src/errors.ts';

const codes = Object.keys(errorTable) as ErrorCode[];

describe.each(codes)('%s', (code) => {
  const row = errorTable[code];

  it('has a sentence for each who meets it, in the right script', () => {
    expect(row.message).toMatch(/^[A-Z].*\.$/);
    for (const sentence of [row.forClerk, row.forCitizen]) {
      expect(sentence.en).toMatch(/^[A-Z][\x20-\x7e]*\.$/);
      expect(sentence.fa).toMatch(/^[\u0600-\u06ff\u200c\s؛،.]+\.$/);
    }
  });

  it('blames whoever its name says', () => {
    if (code === 'AGENCY_REFUSED_US') expect(row.blame).toBe('gateway');
    else if (code.startsWith('AGENCY_')) expect(row.blame).toBe('agency');
  });

  it('shows the client nothing but what is meant for it', () => {
    const problem = new Problem(code, { agency: 'police', cause: new Error('secret of the agency') });
    const extensions = extensionsOf(problem, 'fa', 'id-1');
    expect(extensions).toEqual({
      code,
      agency: 'police',
      retryable: row.retryable,
      requestId: 'id-1',
      forClerk: row.forClerk.fa,
      forCitizen: row.forCitizen.fa,
    });
    expect(`${problem.message}${JSON.stringify(extensions)}`).not.toContain('secret');
  });
});

it("is closed: whatever else is thrown is the gateway's own failure", () => {
  expect(problemOf(new Error('x')).code).toBe('INTERNAL');
  expect(problemOf('x').message).toBe(errorTable.INTERNAL.message);
});
