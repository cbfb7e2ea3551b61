/** `npm run --silent token -- [--office ID] [--clerk ID] [--client NAME] [--scopes a,b] [--expires 1h] [--json]`: prints a token of the sandbox, and nothing else. */

import { parseArgs } from 'node:util';
import { defaultToken, sandboxToken } from '../access/sandbox-issuer.ts';
import { loadAgencies } from '../agencies/load.ts';
import { partOf } from '../agencies/parts.ts';
import { readConfig } from '../config.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import { scopesOf } from '../graph/compose.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      office: { type: 'string', default: defaultToken.office },
      clerk: { type: 'string', default: defaultToken.clerk },
      client: { type: 'string', default: defaultToken.client },
      scopes: { type: 'string' },
      expires: { type: 'string', default: defaultToken.expires },
      json: { type: 'boolean', default: false },
    },
  });
  const config = readConfig(process.env);
  const scopes = values.scopes?.split(',') ?? (await everyScope(config.adapters));
  const { json, ...wishes } = values;
  const token = await sandboxToken(config.dataFolder, { ...defaultToken, ...wishes, scopes });
  console.log(json ? JSON.stringify({ token, scopes }) : token);
});

async function everyScope(places: readonly string[]): Promise<readonly string[]> {
  const parts = [...counterParts(emptyCounter), ...(await loadAgencies(places)).map(partOf)];
  return [...scopesOf(parts).keys()];
}
