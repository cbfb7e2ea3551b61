/** What an attack has before it: a gateway in production, callers of every kind, and what can be seen from outside. */

import type { Redis } from 'ioredis';
import type { NationalId } from '../../../scalars/index.ts';
import type { Order, Told } from '../../trials/preload/orders.ts';
import type { Person } from '../../trials/run-case.ts';
import type { Reply, Sent } from './http.ts';
import type { OpenIssuer } from './issuer.ts';
import type { QuestionName } from './questions.ts';

/** Whether the gateway takes only what clients' makers registered, or any document. */
export type Mode = 'trusted' | 'any';

export interface RigOptions {
  readonly mode: Mode;
}

/** Whoever asks; what is left out is a clerk of an office in order, in a visit of a citizen of whom nothing was asked. */
export interface CallerWishes {
  readonly office?: string;
  readonly clerk?: string;
  readonly client?: string;
  readonly scopes?: readonly string[];
  readonly citizen?: NationalId;
  /** Codes of the services of the visit; `none` for no visit. */
  readonly services?: readonly string[] | 'none';
  /** Claims over those of the token; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  /** Whose visit it is. */
  readonly citizen: NationalId;
}

interface Asked {
  readonly question: QuestionName;
  readonly caller: Caller;
  /** Without them, the citizen of the visit. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Sent['headers'];
}

export interface Rig extends Person {
  readonly mode: Mode;
  /** Of the gateway, without a slash at the end. */
  readonly address: string;
  readonly pid: number;
  /** Every scope of the graph that is no operator's. */
  readonly scopes: readonly string[];
  readonly issuer: OpenIssuer;
  caller(wishes?: CallerWishes): Promise<Caller>;
  /** Headers of somebody who may change the register. */
  operator(): Promise<Caller['headers']>;
  newcomer(): NationalId;
  send(sent: Sent): Promise<Reply>;
  /** In the way that this gateway takes it: by the id it is registered under, or as text. */
  ask(asked: Asked): Promise<Reply>;
  raw(bytes: string | Uint8Array): Promise<string>;
  /** Calls that arrived at the agencies so far, by agency and operation. */
  calls(): Promise<ReadonlyMap<string, number>>;
  order(order: Order): Promise<Told>;
  /** Where the gateway keeps its journal. */
  readonly dataFolder: string;
  /** Everything of the shared store, as text. */
  storeText(): Promise<string>;
  /** Without the gateway's prudence. */
  readonly redis: Redis;
  /** What the gateway has written to its log. */
  said(): string;
  /** Figures of `/metrics`, as text. */
  metrics(): Promise<string>;
  /** Sends an agency a request of our own, past the gateway; only a plant does. */
  pester(): Promise<void>;
  fault(agency: string, fault: Readonly<Record<string, unknown>>): Promise<void>;
  heal(agency: string): Promise<void>;
}
