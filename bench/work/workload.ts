/** The workloads: what is asked, about whom, how far away the agencies are, and what they are asked for it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';

export type WorkName = 'w1' | 'w2@0' | 'w2@20' | 'w3' | 'w4' | 'w4w';

export interface Workload {
  readonly name: WorkName;
  readonly title: string;
  readonly document: string;
  /** How many citizens one question is about. */
  readonly citizens: 1 | 50;
  /** Who is asked for: always others, or the same thousand questions in a row, by chance, or the first of them most often. */
  readonly choice: 'always others' | 'uniform' | 'zipf';
  /** What agencies take for an answer, in milliseconds. */
  readonly latencyMs: 0 | 20;
  /** What is asked of the agencies for one answer, by operation. */
  readonly operations: readonly string[];
}

const identity =
  'query Identity($id: NationalId!) { citizen(nationalId: $id) { identity { firstName lastName birthDate { jalali } } } }';
const list =
  'query List($ids: [NationalId!]!) { citizens(nationalIds: $ids) { nationalId identity { firstName lastName } vehicles { plate make model modelYear } } }';

/** The screen's own document, without what only people read. */
const screen = readFileSync(join(root, 'src/counter/examples/counter-screen.graphql'), 'utf8')
  .replace(/#.*/g, '')
  .replace(/\s+/g, ' ')
  .trim();

const ofScreen = ['identityOf', 'vehiclesOf', 'finesOf', 'drivingLicenceOf', 'propertiesOf', 'taxOf'];
const counterScreen = { document: screen, citizens: 1, operations: ofScreen } as const;
const fifty = { document: list, citizens: 50, latencyMs: 0, operations: ['identityOf', 'vehiclesOf'] } as const;

export const workloads: readonly Workload[] = [
  {
    name: 'w1',
    title: 'one citizen’s identity, hot',
    document: identity,
    citizens: 1,
    choice: 'uniform',
    latencyMs: 0,
    operations: ['identityOf'],
  },
  {
    name: 'w2@0',
    title: 'counter screen, cold, agencies at 0 ms',
    ...counterScreen,
    choice: 'always others',
    latencyMs: 0,
  },
  {
    name: 'w2@20',
    title: 'counter screen, cold, agencies at 20 ms',
    ...counterScreen,
    choice: 'always others',
    latencyMs: 20,
  },
  { name: 'w3', title: 'counter screen, warm', ...counterScreen, choice: 'zipf', latencyMs: 0 },
  { name: 'w4', title: 'fifty citizens, cold', ...fifty, choice: 'always others' },
  { name: 'w4w', title: 'fifty citizens, warm', ...fifty, choice: 'uniform' },
];

export const isWarm = ({ choice }: Workload): boolean => choice !== 'always others';

/** How many different questions a warm workload has, by the citizens in one: in all they are about a thousand. */
export const warmQuestions = { 1: 1_000, 50: 200 } as const;

/** What is put before and behind a question's variables to make its body. */
export function bodyAround({ document, citizens }: Workload): readonly [before: string, after: string] {
  return [`{"query":${JSON.stringify(document)},"variables":{"${citizens === 1 ? 'id' : 'ids'}":`, '}}'];
}
