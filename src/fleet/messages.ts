/** What the primary and those that serve tell each other. */

import type { LeftOut } from '../agencies/left-out.ts';

export type ToPrimary =
  /** `token` in the sandbox, which greets with one. */
  | { readonly kind: 'listening'; readonly address: string; readonly token?: string }
  | { readonly kind: 'ready'; readonly isReady: boolean }
  | { readonly kind: 'all pages wanted'; readonly question: number }
  | { readonly kind: 'page'; readonly question: number; readonly text: string };

export type ToWorker =
  | { readonly kind: 'whole'; readonly isWhole: boolean }
  | { readonly kind: 'page wanted'; readonly question: number }
  | { readonly kind: 'all pages'; readonly question: number; readonly text: string }
  | { readonly kind: 'stop'; readonly graceMs: number };

/** What a worker is told before it begins, in a variable of its own. */
export interface Place {
  /** From 1. */
  readonly worker: number;
  readonly of: number;
  readonly leftOut: readonly LeftOut[];
}

const variable = 'PISHKHAN_PLACE';

export const placeIn = (environment: NodeJS.ProcessEnv): Place | undefined =>
  environment[variable] === undefined ? undefined : (JSON.parse(environment[variable]) as Place);

export const environmentOf = (place: Place): Record<string, string> => ({ [variable]: JSON.stringify(place) });
