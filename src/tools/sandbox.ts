/** `npm run sandbox -- [--port 4100] [--json]`: the stand-ins alone, for gateways that attach with SANDBOX_URL. */

import { parseArgs } from 'node:util';
import { loadAgencies } from '../agencies/load.ts';
import { readConfig } from '../config.ts';
import { standInModules } from '../sandbox/stand-in-modules.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4100' }, json: { type: 'boolean', default: false } },
  });
  const agencies = await loadAgencies(readConfig(process.env).adapters);
  const sandbox = await startSandbox({ adapters: standInModules(agencies), port: Number(values.port) });
  console.log(values.json ? JSON.stringify({ control: sandbox.control, agencies: sandbox.agencies }) : asText(sandbox));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.stop());
});

function asText({ control, agencies }: Sandbox): string {
  const lines = Object.entries(agencies).map(([id, { url }]) => `  ${id.padEnd(20)} ${url}`);
  return `The stand-ins run. Start a gateway before them with\n\n  SANDBOX_URL=${control} npm start\n\n${lines.join('\n')}`;
}
