/** The pages of several processes become one, and what ends again and again is begun ever later. */

import { describe, expect, it } from 'vitest';
import { openBackOff } from '../../src/fleet/back-off.ts';
import { mergePages } from '../../src/fleet/merge-pages.ts';

const pageOf = (worker: number): string =>
  `# HELP one_total The one.\n# TYPE one_total counter\none_total{worker="${worker}"} 1\n\n# HELP two The # other.\n# TYPE two gauge\n`;

describe('pages', () => {
  it('have each metric once, with the samples of all', () => {
    expect(mergePages([pageOf(1), pageOf(2)])).toBe(
      '# HELP one_total The one.\n# TYPE one_total counter\none_total{worker="1"} 1\none_total{worker="2"} 1\n\n# HELP two The # other.\n# TYPE two gauge\n',
    );
  });

  it('of a process that was silent are left out', () => {
    expect(mergePages(['', pageOf(2)])).toContain('one_total{worker="2"} 1');
  });
});

it('the wait doubles up to ten seconds, and begins anew after a minute of life', () => {
  const { nextMs } = openBackOff();
  const waits = Array.from({ length: 9 }, () => nextMs(0));
  expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  expect([nextMs(60_000), nextMs(0)]).toEqual([100, 200]);
});
