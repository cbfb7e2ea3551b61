/** The operators' page names every metric with its labels and every event of the log, and none that is not there. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { events } from '../../src/telemetry/log.ts';
import { everyMetric } from './told-metrics.ts';

const metrics = await everyMetric();
const ours = Object.fromEntries(
  [...metrics]
    .filter(([name]) => name.startsWith('pishkhan_'))
    .map(([name, labels]) => [name, [...labels].filter((label) => label !== 'le').toSorted()]),
);

describe.each(['watching.md', 'watching.fa.md'])('docs/operators/%s', (page) => {
  const text = readFileSync(join(root, 'docs/operators', page), 'utf8');

  it('has each metric with its labels', () => {
    const rows = text.matchAll(/^\| `(pishkhan_\w+)` \| ([^|]*)\|/gm);
    const documented = Object.fromEntries(
      [...rows].map(([, name, labels]) => [name, [...(labels ?? '').matchAll(/\w+/g)].map(String).toSorted()]),
    );
    expect(documented).toEqual(ours);
  });

  it.each(Object.entries(events))('has the event "%s"', (name, level) => {
    expect(text).toContain(`| \`${name}\` | ${level} |`);
  });
});
