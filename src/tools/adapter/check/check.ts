/** Holds an adapter to the rules: its folder, then its values, then what a gateway answers with it. */

import { AdapterMistakes, type Agency, loadAgency } from '../../../agencies/load.ts';
import { type AdapterFiles, readAdapterFiles } from './files.ts';
import { type LoadedAdapter, loadedAdapter } from './loaded.ts';
import { type CodeRule, type FileRule, type Level, levels, type Rule, type RuleBreach } from './rule.ts';
import { rules } from './rules/index.ts';
import { openScene } from './scene.ts';
import type { House } from './stage/house.ts';
import { openStage, type Stage, type StageOptions } from './stage/stage.ts';
import { type Findings, isAsked, tryAll } from './try-all.ts';

export interface Report {
  readonly id: string;
  readonly level: Level;
  /** Ids of the rules that were looked at. */
  readonly rules: readonly string[];
  readonly cases: number;
  readonly ms: number;
  readonly breaches: readonly RuleBreach[];
  /** What a higher level would ask, and is not kept. */
  readonly wanting: readonly RuleBreach[];
  /** Why rules were not looked at. */
  readonly untried?: string | undefined;
}

export interface CheckOptions {
  readonly folder: string;
  /** The other adapters there are. */
  readonly others: readonly Agency[];
  /** This rule alone. */
  readonly only?: string | undefined;
  /** Exchanges of this operation alone. */
  readonly operation?: string | undefined;
  /** In place of the manifest's. */
  readonly level?: Level | undefined;
  /** Told what is about to be done, for whoever waits or has to end it. */
  readonly onStep?: ((step: string) => void) | undefined;
  /** What the gateway stands on; asked for where there is something to ask. */
  readonly house: () => Promise<House>;
  /** Without it nothing of the adapter is asked. */
  readonly asks?: boolean | undefined;
}

export async function checkAdapter(options: CheckOptions): Promise<Report> {
  const began = performance.now();
  const files = readAdapterFiles(options.folder);
  const found: Findings = { breaches: [], looked: new Set(), cases: 0 };
  await lookAtAll(files, options, found);
  const level = options.level ?? files.level;
  const isDue = ({ rule }: RuleBreach): boolean => levels.indexOf(levelOf(rule)) <= levels.indexOf(level);
  return {
    id: files.id,
    level,
    rules: [...found.looked],
    cases: found.cases,
    ms: performance.now() - began,
    breaches: found.breaches.filter(isDue),
    wanting: found.breaches.filter((breach) => !isDue(breach)),
    untried: found.untried,
  };
}

const levelOf = (id: string): Level => rules.find((rule) => rule.id === id)?.from ?? 'draft';

async function lookAtAll(files: AdapterFiles, options: CheckOptions, found: Findings): Promise<void> {
  options.onStep?.('the folder');
  const ofFiles = rules.filter((rule): rule is FileRule => rule.reads === 'files');
  // All of them: what was refused is not run, whichever rule was asked for.
  const broken = lookAt(ofFiles, (rule) => rule.check(files));
  note(found, options, ofFiles, broken);
  if (broken.some(({ rule }) => levelOf(rule) === 'draft')) {
    found.untried = 'Nothing of it is run until its files are mended.';
    return;
  }
  options.onStep?.('loading');
  const loaded = await load(files, options, found);
  if (!loaded) return;
  const ofCode = rules.filter((rule): rule is CodeRule => rule.reads === 'code');
  const wrong = lookAt(ofCode, (rule) => rule.check(loaded));
  note(found, options, ofCode, wrong);
  if (options.asks === false) return;
  if (!loaded.graph || wrong.some(({ rule }) => hindering.has(rule))) {
    found.untried = 'Nothing is asked of it until it makes a graph with examples.';
    return;
  }
  await askAll(loaded, options, found);
}

/** Without these no gateway starts, or there is nothing to ask it. */
const hindering: ReadonlySet<string> = new Set(['loads', 'resolved', 'clash', 'freshness', 'examples', 'changes']);

function lookAt<R extends Rule>(some: readonly R[], check: (rule: R) => readonly string[]): readonly RuleBreach[] {
  return some.flatMap((rule) => check(rule).map((seen) => ({ rule: rule.id, exchange: '', seen })));
}

function note(found: Findings, options: CheckOptions, some: readonly Rule[], breaches: readonly RuleBreach[]): void {
  const asked = new Set(some.filter((rule) => isAsked(rule, options)).map(({ id }) => id));
  for (const id of asked) found.looked.add(id);
  found.cases += asked.size;
  found.breaches.push(...breaches.filter(({ rule }) => asked.has(rule)));
}

async function load(
  files: AdapterFiles,
  { folder, others }: CheckOptions,
  found: Findings,
): Promise<LoadedAdapter | undefined> {
  try {
    return loadedAdapter(files, await loadAgency(folder), others);
  } catch (error) {
    noteUnloaded(error, found);
    return undefined;
  }
}

function noteUnloaded(error: unknown, found: Findings): void {
  found.looked.add('loads');
  const said = error instanceof Error ? error.message : String(error);
  const mistakes = error instanceof AdapterMistakes ? error.mistakes : [said];
  found.breaches.push(...mistakes.map((seen) => ({ rule: 'loads', exchange: '', seen })));
}

async function askAll(loaded: LoadedAdapter, options: CheckOptions, found: Findings): Promise<void> {
  const needed = neededBy(loaded, options.others);
  options.onStep?.('the gateway');
  const stage = await stageFor(loaded, { house: await options.house(), needed }, found);
  if (!stage) return;
  try {
    options.onStep?.('the examples');
    await tryAll(await openScene(loaded, stage, options.operation), options, found);
  } finally {
    await stage.close();
  }
}

async function stageFor(
  { agency }: LoadedAdapter,
  around: Pick<StageOptions, 'house' | 'needed'>,
  found: Findings,
): Promise<Stage | undefined> {
  try {
    return await openStage({ ...around, agency });
  } catch (error) {
    noteUnloaded(error, found);
    return undefined;
  }
}

/** Others whose fields the examples ask for. */
function neededBy({ files, graph }: LoadedAdapter, others: readonly Agency[]): readonly Agency[] {
  const owned = (agency: Agency): boolean => {
    const names = [...agency.sdl.matchAll(/^\s+([a-z]\w*)\s*(?:\(|:)/gm)].map(([, name]) => name ?? '');
    return files.examples.some(({ document }) => names.some((name) => new RegExp(`\\b${name}\\b`).test(document)));
  };
  const inGraph = new Set(graph?.parts.map(({ owner }) => owner));
  return others.filter((agency) => inGraph.has(agency.manifest.id) && agency.manifest.id !== files.id && owned(agency));
}
