/** A compiled gateway with the processes that an operator would have, and how it is asked. */

import { onTestFinished } from 'vitest';
import { type GatewayProcess, startGateway } from '../../src/tools/trials/rig/gateway-process.ts';
import { endOwnedAtExit } from '../../src/tools/trials/rig/owned.ts';

endOwnedAtExit();

interface Standing {
  readonly id: string;
  readonly level?: string;
  readonly state: string;
  readonly why?: string;
  readonly reason?: string;
  readonly because?: string;
}

interface Health {
  readonly ready: boolean;
  readonly adapters: readonly Standing[];
}

interface Reply {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly path?: readonly string[]; readonly extensions: { readonly code: string } }[];
}

export interface CompiledGateway extends GatewayProcess {
  /** Rejects where no answer comes. */
  ask(document: string): Promise<Reply>;
  health(): Promise<Health>;
  metrics(): Promise<string>;
}

/** For a whole test. */
export const patienceMs = 300_000;

/** Several processes take their time where the machine is busy. */
const readyWithinMs = 120_000;

/** It is ended with the test. */
export async function startCompiled(environment: Readonly<Record<string, string>>): Promise<CompiledGateway> {
  const usual = { SANDBOX_REDIS: 'no', RECORD_ROOM_MB: '16', WATCHDOG_MS: '2000' };
  const gateway = await startGateway({ environment: { ...usual, ...environment }, readyWithinMs });
  onTestFinished(() => gateway.stop());
  const { address } = gateway;
  const { token } = (await (await fetch(`${address}/sandbox/token`)).json()) as { token: string };
  const headers = { 'content-type': 'application/json', 'x-visit': 'demo', authorization: `Bearer ${token}` };
  return {
    ...gateway,
    ask: async (query) => {
      const reply = await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return (await reply.json()) as Reply;
    },
    health: async () => (await (await fetch(`${address}/health/ready`)).json()) as Health,
    metrics: async () => (await fetch(`${address}/metrics`)).text(),
  };
}

/** Asks until an answer has what is looked for; answers that do not come are asked for again. */
export async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The counter screen's heart: two agencies. */
export const screen = '{ citizen(nationalId: "0499370899") { identity { lastName } vehicles { plate } } }';
