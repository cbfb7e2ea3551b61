/** What a rule about adapters is: one value with its reason, so that what is checked, printed and documented is one text. */

import type { AdapterFiles } from './files.ts';
import type { LoadedAdapter } from './loaded.ts';
import type { Scene } from './scene.ts';
import type { Answered } from './stage/door.ts';

/** How far an adapter has come, each level with all rules of those before it. */
export const levels = ['draft', 'standard', 'assured'] as const;
export type Level = (typeof levels)[number];

type Text = Readonly<Record<'en' | 'fa', string>>;

export interface RuleText {
  /** Named in output and documentation. */
  readonly id: string;
  /** The first level that has to keep it. */
  readonly from: Level;
  /** What holds where the rule is kept, one sentence. */
  readonly title: Text;
  readonly why: Text;
  readonly mend: Text;
}

/** Judged from the folder alone: nothing of the adapter runs. */
export interface FileRule extends RuleText {
  readonly reads: 'files';
  /** What breaks it: where and what, one sentence each. */
  readonly check: (files: AdapterFiles) => readonly string[];
}

/** Judged from the values that the adapter exports; nothing is asked. */
export interface CodeRule extends RuleText {
  readonly reads: 'code';
  readonly check: (adapter: LoadedAdapter) => readonly string[];
}

/** Judged by what a gateway answers in each of its cases. */
export interface AnswerRule extends RuleText {
  readonly reads: 'answers';
  /** A rule whose breach makes this one's verdict worth nothing. */
  readonly unless?: readonly string[];
  readonly check: (scene: Scene) => readonly Case[];
}

/** Looked at in every case, before the case itself is judged. */
export interface WatchRule extends RuleText {
  readonly reads: 'every answer';
  /** What was seen that must not be. */
  readonly check: (seen: Seen) => string | undefined;
}

export type Rule = FileRule | CodeRule | AnswerRule | WatchRule;

/** One thing that is tried. */
export interface Case {
  /** Which example and which call of it: `identity · identityOf`. */
  readonly exchange: string;
  /** What is done to it: `hang`, `/person/name is null`. */
  readonly tried: string;
  /** What breaks the rule; `undefined` where it is kept. */
  readonly run: () => Promise<string | undefined>;
}

/** What one case left behind everywhere. */
export interface Seen {
  readonly answers: readonly Answered[];
  /** Lines of the log, and the page of metrics. */
  readonly told: string;
  /** What agencies' answers were read as, which is what is kept. */
  readonly kept: string;
  /** What may stand nowhere: values of ours that only the agency's answer had, credentials, addresses. */
  readonly secrets: readonly string[];
}

/** What breaks a rule, and where it was seen. */
export interface RuleBreach {
  readonly rule: string;
  readonly exchange: string;
  readonly seen: string;
}
