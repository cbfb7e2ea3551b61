/** What a case has around it: a gateway or two, their agencies, a Redis, people nobody asked for yet, and what to do to them. */

import type { NationalId } from '../../../scalars/index.ts';
import type { Order } from '../../trials/preload/orders.ts';
import type { GatewayOptions, GatewayProcess } from '../../trials/rig/gateway-process.ts';
import type { RedisProcess } from '../../trials/rig/redis-process.ts';
import type { Answered, Asked } from './door.ts';
import type { Loris } from './loris-process.ts';
import type { AgencyId } from './questions.ts';
import type { Tap } from './tap.ts';

export interface RigOptions {
  /** Two gateways before the same agencies and one Redis. */
  readonly instances?: 1 | 2;
  /** `down`: the gateway is given a port on which nobody listens yet. `apart`: the second gateway has none. */
  readonly redis?: 'running' | 'down' | 'apart';
  /** What is reached through a relay that can be looked at. */
  readonly tapped?: readonly (AgencyId | 'redis')[];
  /** Other addresses than the stand-ins' own. */
  readonly addresses?: Readonly<Partial<Record<AgencyId, string>>>;
  /** How the gateways' processes are started. */
  readonly process?: Pick<GatewayOptions, 'takesOrders' | 'nodeFlags'>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Calls {
  /** That arrived at the agency's door, by operation. */
  readonly calls: Readonly<Record<string, number>>;
  /** That the agency did something about. */
  readonly served: Readonly<Record<string, number>>;
  /** Most that were under way at once. */
  readonly atOnceMost: number;
}

/** Of an agency's manifest. */
export interface Limits {
  /** Calls at once, from all gateways together. */
  readonly atOnce: number;
  /** How long one exchange may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Which of the gateways; the first where it is left out. */
export type At = 0 | 1;

export interface Rig {
  /** Whether to take the full time where less shows the same. */
  readonly isLong: boolean;
  gateway(at?: At): GatewayProcess;
  ask(asked: Asked, at?: At): Promise<Answered>;
  fault(agency: AgencyId, fault: Fault): Promise<void>;
  heal(agency: AgencyId): Promise<void>;
  calls(agency: AgencyId): Promise<Calls>;
  limitsOf(agency: AgencyId): Limits;
  /** Every operation that the stand-in counts. */
  operationsOf(agency: AgencyId): Promise<readonly string[]>;
  forgetCalls(agency: AgencyId): Promise<void>;
  /** Sends the agency a request of our own, past the gateway; only a plant does. */
  pester(agency: 'civil-registry' | 'municipality'): Promise<void>;
  /** A citizen of whom nothing was asked before. */
  newcomer(): NationalId;
  metrics(at?: At): Promise<ReadonlyMap<string, number>>;
  order(order: Order): Promise<void>;
  /** Asks the gateway to end. */
  terminate(): void;
  /** A third gateway, which has nothing in its memory yet, in the place of the first. */
  restart(): Promise<void>;
  /** Clients that begin a request each and do not come to its end, from a process of their own. */
  holdSockets(count: number): Promise<Loris>;
  tap(what: AgencyId | 'redis'): Tap;
  redis(): RedisProcess;
  /** Tells the person at the terminal what is going on. */
  say(what: string): void;
}

export interface Fault {
  readonly kind: string;
  readonly operation?: string;
  readonly ratio?: number;
  readonly [option: string]: unknown;
}
