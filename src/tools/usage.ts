/** `npm run usage -- Type.field [--json]`: which clients asked for a field in the last 13 months, and how often. */

import { parseArgs } from 'node:util';
import { loadAgencies } from '../agencies/load.ts';
import { partOf } from '../agencies/parts.ts';
import { Unusable } from '../complaint.ts';
import { readConfig } from '../config.ts';
import { type MonthOfUse, monthsOf } from '../counter/clients/use-rows.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import { baseDocument } from '../graph/base.ts';
import { compose } from '../graph/compose.ts';
import { traceField } from '../graph/trace.ts';
import { allScalars } from '../scalars/index.ts';
import { openStore } from '../store/store.ts';
import { runTool } from './run-tool.ts';

type Config = ReturnType<typeof readConfig>;

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [field = '', ...more] = positionals;
  if (!/^\w+\.\w+$/.test(field) || more.length > 0)
    throw new Unusable('Say which field: npm run usage -- Vehicle.fines');
  const config = readConfig(process.env);
  const use = await usedIn(config, field);
  // A field that is gone may still be on the account; one that never was is a slip of the pen.
  if (use.length === 0 && !(await isInGraph(config, field))) throw new Unusable(`The graph has no field "${field}".`);
  console.log(values.json ? JSON.stringify({ field, use }) : asText(field, use));
});

async function usedIn({ dataFolder, databaseUrl }: Config, field: string): Promise<readonly MonthOfUse[]> {
  const store = await openStore({ dataFolder, ...(databaseUrl !== undefined && { url: databaseUrl }) });
  try {
    return await monthsOf(store.db, field);
  } finally {
    await store.stop();
  }
}

async function isInGraph({ adapters }: Config, field: string): Promise<boolean> {
  const agencies = await loadAgencies(adapters);
  const parts = [...counterParts(emptyCounter), ...agencies.map(partOf)];
  const { schema } = compose({ base: baseDocument(), parts, scalars: allScalars });
  return traceField(schema, parts, field) !== undefined;
}

function asText(field: string, use: readonly MonthOfUse[]): string {
  if (use.length === 0) return `Nobody asked for ${field} in the last 13 months.`;
  const rows = use.map(({ month, client, requests }) => [month.slice(0, 7), String(requests), client] as const);
  const width = Math.max('requests'.length, ...rows.map(([, requests]) => requests.length));
  return [['month', 'requests', 'client'] as const, ...rows]
    .map(([month, requests, client]) => `${month.padEnd(9)}${requests.padStart(width)}  ${client}`)
    .join('\n');
}
