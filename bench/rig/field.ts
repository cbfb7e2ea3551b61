/** Who takes part in what. */

import { root } from '../../src/root.ts';
import type { WorkName } from '../work/workload.ts';
import { type Contender, startOurs, startPeer } from './contender.ts';

export interface Entrant {
  readonly name: string;
  readonly title: string;
  readonly kind: 'ours' | 'peer' | 'limit';
  readonly works: readonly WorkName[];
  /** Whether it asks the agencies at all, and answers what was asked. */
  readonly isReal: boolean;
  /** @param control where the agencies are listed. */
  start(control: string): Promise<Contender>;
}

const warm: readonly WorkName[] = ['w1', 'w3', 'w4w'];
const cold: readonly WorkName[] = ['w2@0', 'w2@20', 'w4'];
const all: readonly WorkName[] = ['w1', 'w2@0', 'w2@20', 'w3', 'w4', 'w4w'];

type Wishes = Pick<Entrant, 'name' | 'title' | 'works'> & {
  readonly file: string;
  readonly variant: string;
  readonly needsRedis?: boolean;
};

function peer({ file, variant, needsRedis = false, ...named }: Wishes): Entrant {
  const start = (control: string) => startPeer({ name: named.name, file, variant, needsRedis }, control);
  return { ...named, kind: 'peer', isReal: true, start };
}

const limit = ({ file, ...wishes }: Omit<Wishes, 'file'> & { readonly file?: string }): Entrant => ({
  ...peer({ file: file ?? 'limits', ...wishes }),
  kind: 'limit',
  isReal: wishes.variant !== 'fixed',
});

export const entrants: readonly Entrant[] = [
  {
    name: 'ours',
    title: 'Pishkhan, as shipped',
    kind: 'ours',
    works: all,
    isReal: true,
    start: (control) => startOurs({ name: 'ours', control, folder: root }),
  },
  peer({ name: 'apollo', title: 'Apollo Server', file: 'apollo', variant: 'plain', works: all }),
  peer({
    name: 'apollo-cache',
    title: 'Apollo Server, response cache in Redis',
    file: 'apollo',
    variant: 'cached',
    needsRedis: true,
    works: all,
  }),
  peer({ name: 'mercurius', title: 'Mercurius, jit', file: 'mercurius', variant: 'plain', works: cold }),
  peer({
    name: 'mercurius-memory',
    title: 'Mercurius, jit, cache in memory',
    file: 'mercurius',
    variant: 'memory',
    works: all,
  }),
  peer({
    name: 'mercurius-redis',
    title: 'Mercurius, jit, cache in Redis',
    file: 'mercurius',
    variant: 'redis',
    needsRedis: true,
    works: warm,
  }),
  peer({ name: 'yoga', title: 'Yoga, response cache in memory', file: 'yoga', variant: 'cached', works: all }),
  limit({ name: 'fixed', title: 'limit: bare node:http, one answer', variant: 'fixed', works: ['w1', 'w3'] }),
  limit({ name: 'lookup', title: 'limit: bare node:http, lookup by raw body', variant: 'lookup', works: warm }),
  limit({ name: 'hand-written', title: 'limit: hand-written, no GraphQL', variant: 'hand-written', works: cold }),
];
