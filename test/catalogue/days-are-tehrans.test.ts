/** Openings begin and end with the day in Tehran, whatever day it is in UTC and wherever the gateway runs. */

import { describe, expect, it } from 'vitest';
import { catalogueWith, opening } from './hand-rows.ts';

const asking = { services: ['police.fines-inquiry'], networks: ['PISHKHAN'] };

/** The code that the scope is refused with at a moment; `allowed` where it is not. */
function at(moment: string, ...openTo: readonly object[]): string {
  const verdict = catalogueWith([{ openTo }], moment).mayRead('police.fines', asking);
  return verdict === 'allowed' ? verdict : verdict.code;
}

describe('a service', () => {
  it('that opens tomorrow is closed until midnight in Tehran', () => {
    const tomorrow = opening('PISHKHAN', '2026-07-01');
    expect(at('2026-06-30T20:29:59.999Z', tomorrow)).toBe('SERVICE_NOT_DELEGATED');
    expect(at('2026-06-30T20:30:00.000Z', tomorrow)).toBe('allowed');
  });

  it('that was withdrawn yesterday was open until midnight in Tehran', () => {
    const withdrawn = opening('PISHKHAN', '1400/01/01', '2026-07-01');
    expect(at('2026-06-30T20:29:59.999Z', withdrawn)).toBe('allowed');
    expect(at('2026-06-30T20:30:00.000Z', withdrawn)).toBe('SERVICE_NOT_DELEGATED');
  });

  it('that is closed on a day between two openings is closed on that day alone', () => {
    const openTo = [opening('PISHKHAN', '1400/01/01', '2026-07-01'), opening('PISHKHAN', '2026-07-02')];
    expect(['2026-06-30T12:00Z', '2026-07-01T12:00Z', '2026-07-02T12:00Z'].map((day) => at(day, ...openTo))).toEqual([
      'allowed',
      'SERVICE_NOT_DELEGATED',
      'allowed',
    ]);
  });

  it('that is open to others today is not said to be undelegated', () => {
    expect(at('2026-07-01T12:00Z', opening('PISHKHAN', '2026-07-02'), opening('CITY_ESERVICE', '1400/01/01'))).toBe(
      'NETWORK_NOT_ALLOWED',
    );
  });

  it('opens in a running gateway when the day comes, and in winter and summer alike', () => {
    for (const day of ['2026-01-10', '2026-07-10']) {
      let now = Date.parse(`${day}T00:00+03:30`) - 1;
      const catalogue = catalogueWith([{ openTo: [opening('PISHKHAN', day)] }], () => now);
      const shown = () => catalogue.today().services.get('police.fines-inquiry')?.openNow.has('PISHKHAN');
      expect([catalogue.mayRead('police.fines', asking) === 'allowed', shown()]).toEqual([false, false]);
      now += 1;
      expect([catalogue.mayRead('police.fines', asking) === 'allowed', shown()]).toEqual([true, true]);
    }
  });
});
