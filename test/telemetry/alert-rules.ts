/** Reads `alerts.yml`, which is written in a small and strict part of YAML: anything else in it is a mistake. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: string;
  readonly summary: string;
  readonly runbook: string;
}

const head = ['groups:', "  - name: 'pishkhan'", '    rules:'];

/** A rule's lines, in this order; in a single-quoted scalar without quotes nothing has a meaning to YAML. */
const form = [
  "      - alert: '(?<alert>[^']+)'",
  "        expr: '(?<expr>[^']+)'",
  "        for: '(?<for>[^']+)'",
  '        labels:',
  "          severity: '(?<severity>[^']+)'",
  '        annotations:',
  "          summary: '(?<summary>[^']+)'",
  "          runbook: '(?<runbook>[^']+)'",
];

/** @throws for the first rule that is not of the form. */
export function alertRules(): readonly AlertRule[] {
  const lines = readFileSync(join(root, 'deploy/prometheus/alerts.yml'), 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const [rules, found] = [lines.slice(head.length), lines.slice(0, head.length)];
  if (found.join('\n') !== head.join('\n')) throw new Error(`The file does not begin with:\n${head.join('\n')}`);
  const count = Math.ceil(rules.length / form.length);
  return Array.from({ length: count }, (_, i) => ruleIn(rules.slice(i * form.length, (i + 1) * form.length)));
}

function ruleIn(lines: readonly string[]): AlertRule {
  const match = new RegExp(`^${form.join('\n')}$`).exec(lines.join('\n'));
  if (!match?.groups) throw new Error(`This is not a rule:\n${lines.join('\n')}`);
  return { ...match.groups } as unknown as AlertRule;
}
