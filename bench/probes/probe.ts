/** Measurements beside the workloads: each gives the figures of one or more goals. */

import type { BenchAgencies } from '../rig/agencies.ts';
import type { Contender } from '../rig/contender.ts';
import type { Questions } from '../work/questions.ts';

export interface ProbeFigure {
  /** The goal's name. */
  readonly goal: string;
  readonly value: number;
  /** What was seen on the way, for people. */
  readonly seen: string;
}

export interface Around {
  readonly agencies: BenchAgencies;
  readonly questions: Questions;
  /** The gateway of the workloads. */
  readonly ours: Contender;
  /** Of a load. */
  readonly seconds: number;
  readonly connections: number;
  readonly say: (what: string) => void;
}

export interface Probe {
  readonly name: string;
  measure(around: Around): Promise<readonly ProbeFigure[]>;
}
