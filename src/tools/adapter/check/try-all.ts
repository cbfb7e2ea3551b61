/** Tries every case of every rule, and looks after each at what may never happen. */

import type { AnswerRule, Case, Rule, RuleBreach, WatchRule } from './rule.ts';
import { rules } from './rules/index.ts';
import { prototypes } from './rules/watches.ts';
import type { Scene } from './scene.ts';
import { canary } from './stage/canary.ts';
import type { Stage } from './stage/stage.ts';

export interface Findings {
  readonly breaches: RuleBreach[];
  /** Ids of the rules that were looked at. */
  readonly looked: Set<string>;
  cases: number;
  untried?: string | undefined;
}

export interface Wishes {
  readonly only?: string | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
}

export const isAsked = ({ id }: Pick<Rule, 'id'>, { only }: Wishes): boolean => only === undefined || only === id;

const watches = rules.filter((rule): rule is WatchRule => rule.reads === 'every answer');

export async function tryAll(scene: Scene, wishes: Wishes, found: Findings): Promise<void> {
  for (const { id } of watches.filter((watch) => isAsked(watch, wishes))) found.looked.add(id);
  const broken = new Set<string>();
  for (const rule of triedFor(wishes)) {
    if (rule.unless?.some((id) => broken.has(id))) continue;
    if (isAsked(rule, wishes)) found.looked.add(rule.id);
    const breaches = await tryRule(scene, rule, wishes, found);
    for (const breach of breaches) broken.add(breach.rule);
    found.breaches.push(...breaches.filter((breach) => isAsked({ id: breach.rule }, wishes)));
    found.untried = whyNoMore(broken);
    if (found.untried !== undefined) return;
  }
}

/** From then on nothing here is as it was, the gateway and what holds it to the rules alike. */
const whyNoMore = (broken: ReadonlySet<string>): string | undefined =>
  broken.has(prototypes.id) ? 'Nothing more is asked of it: it changed what all objects share.' : undefined;

/** A rule that watches sees whatever the others try. */
function triedFor(wishes: Wishes): readonly AnswerRule[] {
  const isWatching = watches.some(({ id }) => id === wishes.only);
  return rules.filter((rule): rule is AnswerRule => rule.reads === 'answers' && (isWatching || isAsked(rule, wishes)));
}

async function tryRule(
  scene: Scene,
  rule: AnswerRule,
  wishes: Wishes,
  found: Findings,
): Promise<readonly RuleBreach[]> {
  const breaches: RuleBreach[] = [];
  for (const one of [...rule.check(scene), metricsCase(scene.stage)]) {
    wishes.onStep?.(`${one.exchange}: ${one.tried}`);
    found.cases += 1;
    const breach = await tried(scene.stage, one, rule.id);
    if (breach) breaches.push(breach);
    if (breach?.rule === prototypes.id) break;
  }
  return breaches;
}

async function tried(stage: Stage, one: Case, rule: string): Promise<RuleBreach | undefined> {
  stage.mark();
  const verdict = await one
    .run()
    .catch((error: unknown) => `no answer: ${error instanceof Error ? error.message : error}`);
  const { answers, readings, log } = stage.since();
  const seen = {
    answers,
    told: log,
    // There the rule itself says what was kept.
    kept: rule === 'extra-fields' ? '' : JSON.stringify(readings.map((each) => each.readings)),
    secrets: secretsOf(stage),
  };
  const exchange = `${one.exchange}: ${one.tried}`;
  for (const watch of watches) {
    const noticed = watch.check(seen);
    if (noticed !== undefined) return { rule: watch.id, exchange, seen: noticed };
  }
  return verdict === undefined ? undefined : { rule, exchange, seen: verdict };
}

/** What was counted so far: it is only ever more. */
const metricsCase = (stage: Stage): Case => ({
  exchange: 'all of them',
  tried: 'the metrics',
  run: async () => {
    const text = await stage.metrics();
    return secretsOf(stage).some((secret) => text.includes(secret))
      ? 'text of the agency is in the metrics'
      : undefined;
  },
});

/** Whose names are known to everybody, and stand in names of our own. */
const isName = (credential: string): boolean => /^(username|clientId)$/.test(credential);

const secretsOf = ({ credentials, url }: Stage): readonly string[] => [
  canary,
  new URL(url).host,
  ...Object.entries(credentials).flatMap(([name, value]) => (isName(name) ? [] : [value])),
];
