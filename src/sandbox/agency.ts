/** An agency of the sandbox: its stand-in, the fault proxy before it, and the count of what was asked. */

import type { FaultSettings } from './faults/fault.ts';
import { faultFrom } from './faults/index.ts';
import { type OnExchange, openProxy } from './proxy.ts';
import { routerOf } from './router.ts';
import { serveStandIn } from './serve.ts';
import type { StandIn } from './stand-in.ts';

interface Calls {
  /** Requests that arrived at the agency's door, by operation; those that a fault answered are among them. */
  readonly calls: Readonly<Record<string, number>>;
  /** Of these, the ones that reached the stand-in. */
  readonly served: Readonly<Record<string, number>>;
  /** The most of them that were under way at the same time: from their arrival until their answer was sent or they left. */
  readonly atOnceMost: number;
}

export interface Agency {
  /** Where the gateway finds it: the proxy's address, without a slash at the end. */
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Sets `{"kind": …, …}` and gives it with its defaults. @throws InvalidFault and changes nothing. */
  setFault(input: unknown): Promise<FaultSettings>;
  fault(): FaultSettings | undefined;
  heal(): Promise<void>;
  calls(): Calls;
  /** Begins to count from nought. */
  forgetCalls(): void;
  close(): Promise<void>;
}

/** Opens an agency on loopback. @param port of the proxy; 0 for any. @throws `EADDRINUSE`. */
export async function openAgency(standIn: StandIn, port = 0, onExchange?: OnExchange): Promise<Agency> {
  const arrived = counter();
  const served = counter();
  const underWay = gauge();
  const operations = [
    ...new Set(standIn.routes.map(({ operation }) => operation).filter((name) => name !== undefined)),
  ];
  const behind = await serveStandIn(standIn, served.add);
  const onArrival = (operation: string): (() => void) => {
    arrived.add(operation);
    return underWay.begin();
  };
  const proxy = await openProxy({ port, behind: behind.port, find: routerOf(standIn), onArrival, onExchange });
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    credentials: standIn.credentials,
    async setFault(input) {
      const fault = faultFrom(input, operations);
      await proxy.faults.set(fault);
      return fault.settings;
    },
    fault: () => proxy.faults.current()?.settings,
    heal: () => proxy.faults.heal(),
    calls: () => ({ calls: arrived.counts(), served: served.counts(), atOnceMost: underWay.most() }),
    forgetCalls() {
      arrived.clear();
      served.clear();
      underWay.clear();
    },
    close: async () => void (await Promise.all([proxy.close(), behind.close()])),
  };
}

function counter() {
  const counts = new Map<string, number>();
  return {
    add: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    counts: () => Object.fromEntries(counts),
    clear: () => counts.clear(),
  };
}

function gauge() {
  let now = 0;
  let most = 0;
  return {
    /** The function it gives is to be called once, at the end. */
    begin() {
      now += 1;
      most = Math.max(most, now);
      return (): void => {
        now -= 1;
      };
    },
    most: () => most,
    // What is still under way is so after the beginning, too.
    clear() {
      most = now;
    },
  };
}
