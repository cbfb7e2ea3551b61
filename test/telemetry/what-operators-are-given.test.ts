/** Dashboard, rules and runbooks name what a started gateway tells, and one another. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { docsPages } from '../../src/tools/docs-site.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { alertRules } from './alert-rules.ts';
import { mistakesIn } from './prom-ql.ts';
import { everyMetric, labelsIn, type MetricLabels } from './told-metrics.ts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

const rules = alertRules();
const dashboard = JSON.parse(readFileSync(join(root, 'deploy/grafana/pishkhan.json'), 'utf8')) as {
  readonly panels: readonly Panel[];
};
const drawn = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));
const known = await everyMetric();

describe('a started gateway after some traffic', () => {
  let gateway: TestGateway;
  let page: string;
  let told: MetricLabels;
  beforeAll(async () => {
    gateway = await startTestGateway();
    await gateway.fault('police', { kind: 'status' });
    await gateway.ask({
      document: '{ citizen(nationalId: "0084575948") { identity { lastName } vehicles { plate } } }',
    });
    page = await (await fetch(`${gateway.address}/metrics`)).text();
    told = labelsIn(page);
  });
  afterAll(() => gateway.stop());

  it('tells every metric that is known', () => {
    expect([...told.keys()].toSorted()).toEqual([...known.keys()].toSorted());
  });

  it('has counted each error by its code and agency, and calls by how they ended', () => {
    expect(page).toContain('pishkhan_errors_total{code="AGENCY_UNAVAILABLE",agency="police"} 1');
    expect(page).toContain('pishkhan_errors_total{code="AGENCY_UNAVAILABLE",agency="civil-registry"} 0');
    expect(page).toMatch(
      /exchange_seconds_count\{agency="police",operation="vehiclesOf",outcome="AGENCY_UNAVAILABLE"\} 1/,
    );
    expect(page).toMatch(/exchange_seconds_count\{agency="civil-registry",operation="identityOf",outcome="OK"\} 1/);
    expect(page).toMatch(/pishkhan_exchange_gateway_seconds_count\{agency="police",operation="vehiclesOf"\} 1/);
    expect(page).toContain('pishkhan_breaker_state{agency="municipality",state="closed"} 1');
  });
});

it.each(rules)('the rule $alert asks for what there is', ({ expr }) => {
  expect(mistakesIn(expr, known)).toEqual([]);
});

it.each(drawn)('the panel "%s" draws what there is: %s', (_, expr) => {
  const filled = expr.replaceAll('$__rate_interval', '5m').replaceAll('$agency', '.*');
  expect(mistakesIn(filled, known)).toEqual([]);
});

it.each([
  ['pishkhan_never', 'There is no metric pishkhan_never.'],
  ['sum by (office) (pishkhan_redis_up)', 'None of its metrics has the label office.'],
  ['pishkhan_slots_held{why="x"}', 'None of its metrics has the label why.'],
  ['sum(pishkhan_redis_up))', 'Its brackets do not match.'],
  ['1 > 0', 'It names no metric.'],
])('a mistake is found: %s', (expr, mistake) => {
  expect(mistakesIn(expr, known)).toEqual([mistake]);
});

describe('the rules', () => {
  it('are named once each, in words of severity that people know', () => {
    const names = rules.map(({ alert }) => alert);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
    for (const { alert, severity, for: patience } of rules) {
      expect(alert).toMatch(/^Pishkhan[A-Z]\w+$/);
      expect(severity).toMatch(/^(page|ticket)$/);
      expect(patience).toMatch(/^\d+m$/);
    }
  });

  it('lead to a runbook each, in both languages, and no runbook is left over', async () => {
    const pages = (await docsPages()).filter(({ path }) => path === 'operators/runbooks');
    expect(pages.map(({ language }) => language)).toEqual(['en', 'fa']);
    for (const { headings } of pages) {
      const runbooks = headings.filter(({ depth }) => depth === 3);
      const places = runbooks.map(({ id }) => id);
      expect(runbooks.map(({ text }) => text)).toEqual(places);
      expect(places.map((place) => `docs/operators/runbooks.md#${place}`)).toEqual(rules.map(({ runbook }) => runbook));
      expect(places).toEqual(rules.map(({ alert }) => alert));
    }
  });
});

it('the dashboard can be drawn: every panel has a title and a number of its own', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { title, type, targets } of dashboard.panels) {
    expect(title).not.toBe('');
    if (type !== 'row') expect(targets?.length).toBeGreaterThan(0);
  }
});
