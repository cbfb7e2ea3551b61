/**
 * `npm run agency -- off police --because "…"`, `… live police`: has every instance ask nothing of an agency, from the next
 * request on, and ask again. Without more it shows how each adapter stands. `--url`, `--token`, `--json`.
 */

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Unusable } from '../complaint.ts';
import { runTool } from './run-tool.ts';
import { type RunningGateway, runningGateway } from './running-gateway.ts';

const usage =
  'Say what: npm run agency -- off police --because "why", or live police; nothing shows how all of them stand.';

const standing = z.object({
  id: z.string(),
  level: z.string().optional(),
  state: z.string(),
  since: z.string().optional(),
  because: z.string().optional(),
  why: z.string().optional(),
  reason: z.string().optional(),
});
const health = z.object({ adapters: z.array(standing) });

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      because: { type: 'string' },
      url: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const order = orderOf(positionals, values.because);
  const gateway = await runningGateway(values);
  if (!gateway)
    throw new Unusable('No gateway answers at http://127.0.0.1:4000; give --url, and --token where it is no sandbox.');
  if (order) await switched(gateway, order);
  const { adapters } = health.parse(await (await fetch(`${gateway.address}/health/ready`)).json());
  console.log(values.json ? JSON.stringify(adapters) : adapters.map(lineOf).join('\n'));
});

interface Order {
  readonly to: 'off' | 'live';
  readonly agency: string;
  readonly because?: string;
}

function orderOf([to, agency, ...more]: readonly string[], because: string | undefined): Order | undefined {
  if (to === undefined) return undefined;
  if (agency === undefined || more.length > 0) throw new Unusable(usage);
  if (to === 'live') return { to, agency };
  if (to !== 'off') throw new Unusable(usage);
  if (because === undefined || because === '')
    throw new Unusable(`Say why, for the account of who changed what: npm run agency -- off ${agency} --because "…"`);
  return { to, agency, because };
}

async function switched({ address, token }: RunningGateway, { to, ...order }: Order): Promise<void> {
  const reply = await fetch(`${address}/agencies/${to}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (reply.status === 401 || reply.status === 403)
    throw new Unusable('The token is not good for this: it needs the scope registry.manage.');
  if (reply.status === 404) throw new Unusable(`There is no adapter of an agency "${order.agency}".`);
  if (!reply.ok) throw new Unusable(`The gateway answered ${reply.status}; nothing is known to be changed.`);
}

function lineOf({ id, level = '', state, because, reason }: z.output<typeof standing>): string {
  return `${id.padEnd(24)} ${level.padEnd(9)} ${state.padEnd(9)} ${because ?? reason ?? ''}`.trimEnd();
}
