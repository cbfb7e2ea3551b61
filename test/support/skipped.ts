/** What did not run, why, and how to run it: one sentence for each reason. */

import type { TestCase } from 'vitest/node';
import { type Program, services } from './services.ts';

export function skippedSentences(skipped: readonly TestCase[]): readonly string[] {
  const byReason = new Map<string, readonly TestCase[]>();
  for (const test of skipped) {
    const reason = reasonOf(test);
    byReason.set(reason, [...(byReason.get(reason) ?? []), test]);
  }
  return [...byReason].map(([reason, tests]) =>
    reason.replace('%s', tests.length === 1 ? '1 test' : `${tests.length} tests`),
  );
}

function reasonOf(test: TestCase): string {
  const program = neededBy(test);
  if (program)
    return `${program} is not on PATH: %s of ${services[program].name} did not run. ${services[program].remedy}`;
  const result = test.result();
  const where = test.module.relativeModuleId;
  if (result.state === 'skipped' && result.note) return `${result.note}: %s of ${where} did not run.`;
  return ancestorsOf(test).some((suite) => suite.errors().length > 0)
    ? `A suite failed before its tests: %s of ${where} did not run.`
    : `No reason given: %s of ${where} did not run. Say one: context.skip('why').`;
}

function neededBy(test: TestCase): Program | undefined {
  return [test, ...ancestorsOf(test)].map((each) => ('meta' in each ? each.meta().needs : undefined)).find(Boolean);
}

type Ancestor = TestCase['parent'];

function ancestorsOf(test: TestCase): readonly Ancestor[] {
  const ancestors: Ancestor[] = [];
  for (let each: Ancestor | undefined = test.parent; each; each = each.type === 'suite' ? each.parent : undefined)
    ancestors.push(each);
  return ancestors;
}
