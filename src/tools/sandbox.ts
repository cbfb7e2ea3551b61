/** `npm run sandbox -- [--port 4100]`: the stand-ins alone, for gateways that attach with SANDBOX_URL. */

import { parseArgs } from 'node:util';
import { loadAgencies } from '../agencies/load.ts';
import { readConfig } from '../config.ts';
import { startSandbox } from '../sandbox/start.ts';
import { standInModules } from '../sandbox/surroundings.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4100' } } });
  const agencies = await loadAgencies(readConfig(process.env).adapters);
  const sandbox = await startSandbox({ adapters: standInModules(agencies), port: Number(values.port) });
  console.log(`The stand-ins run. Start a gateway before them with\n\n  SANDBOX_URL=${sandbox.control} npm start\n`);
  for (const [id, { url }] of Object.entries(sandbox.agencies)) console.log(`  ${id.padEnd(20)} ${url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.stop());
});
