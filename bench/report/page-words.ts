/** What the page of a run says, in both languages. */

import type { WorkName } from '../work/workload.ts';
import { english } from './words-en.ts';
import { persian } from './words-fa.ts';

export interface PageWords {
  readonly title: string;
  readonly intro: readonly string[];
  readonly machine: string;
  length(rounds: number, seconds: number): string;
  /** @param load the machine's own load average before the run. */
  busy(load: string): string;
  readonly pictureText: string;
  readonly goals: string;
  met(met: number, all: number): string;
  readonly goalHead: readonly string[];
  goalName(name: string): string;
  readonly isMet: string;
  readonly isNotMet: string;
  readonly works: string;
  /** What the columns are. */
  readonly columns: string;
  readonly workTitles: Readonly<Record<WorkName, string>>;
  readonly workHead: readonly string[];
  /** @param cpu seconds for 1,000 requests. */
  store(cpu: string): string;
  readonly contenders: string;
  readonly contendersText: string;
  readonly contenderHead: readonly string[];
  readonly contenderTitles: Readonly<Record<string, string>>;
  readonly probes: string;
  readonly probeHead: readonly string[];
  /** By the goal's name, where it is called otherwise. */
  readonly probeGoals: Readonly<Record<string, string>>;
  readonly made: string;
  readonly how: readonly string[];
  readonly notToConclude: string;
  readonly notThis: readonly string[];
  readonly run: string;
  readonly runText: readonly string[];
}

export const pageWords: Readonly<Record<'en' | 'fa', PageWords>> = { en: english, fa: persian };
