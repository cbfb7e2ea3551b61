/**
 * `npm run register -- suspend office P-1001 [--why "…"]`, `… reinstate client desk`, `… suspend clerk sara --office P-1001`,
 * `… deny-token <jti>`: changes who may ask, from the next request on and at every instance. `--url`, `--token`, `--json`.
 */

import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import { runTool } from './run-tool.ts';
import { runningGateway } from './running-gateway.ts';

const usage =
  'Say what: npm run register -- suspend office P-1001 (or reinstate; or clerk NAME --office P-1001, client NAME), or deny-token JTI';

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      why: { type: 'string' },
      office: { type: 'string' },
      url: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [what = '', ...about] = positionals;
  const order = what === 'deny-token' ? denialOf(about) : suspensionOf(what, about, values);
  const gateway = await runningGateway(values);
  if (!gateway)
    throw new Unusable('No gateway answers at http://127.0.0.1:4000; give --url, and --token where it is no sandbox.');
  const reply = await fetch(`${gateway.address}/register/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${gateway.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (reply.status === 401 || reply.status === 403)
    throw new Unusable('The token is not good for this: it needs the scope registry.manage.');
  if (reply.status === 404) throw new Unusable('The register has nobody of this name.');
  if (!reply.ok) throw new Unusable(`The gateway answered ${reply.status}; nothing is known to be changed.`);
  const body = await reply.text();
  console.log(values.json ? body : 'Done, here and at every other instance.');
});

function denialOf([jti, ...more]: readonly string[]): object {
  if (jti === undefined || more.length > 0) throw new Unusable(usage);
  return { jti };
}

interface Flags {
  readonly why?: string | undefined;
  readonly office?: string | undefined;
}

function suspensionOf(what: string, [kind, name, ...more]: readonly string[], { why, office }: Flags): object {
  const isOne = ['suspend', 'reinstate'].includes(what) && name !== undefined && more.length === 0;
  const isWhole = kind === 'office' || kind === 'client' || (kind === 'clerk' && office !== undefined);
  if (!isOne || !isWhole) throw new Unusable(usage);
  return { [kind]: name, ...(kind === 'clerk' && { office }), ...(why !== undefined && { why }) };
}
