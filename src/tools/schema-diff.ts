/**
 * `npm run schema:diff -- [REV | FILE] [--no-use] [--json]`: what changes of the graph since a commit (HEAD where none is
 * named), or against a file of SDL, break or endanger clients, and who used the fields in the last 13 months. Ends with 1
 * where something breaks that somebody uses, or, with `--no-use`, where anything breaks.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildASTSchema, buildSchema, type GraphQLSchema } from 'graphql';
import { Unusable } from '../complaint.ts';
import { readConfig } from '../config.ts';
import { monthsOf } from '../counter/clients/use-rows.ts';
import { root } from '../root.ts';
import { openStore } from '../store/store.ts';
import { runTool } from './run-tool.ts';
import { type GraphChange, graphChanges } from './schema-diff/changes.ts';
import { unifiedDocument } from './unified-graph.ts';

interface Used extends GraphChange {
  /** Requests of each client; absent where nobody looked. */
  readonly clients?: Readonly<Record<string, number>>;
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-use': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const [before = 'HEAD', ...more] = positionals;
  if (more.length > 0) throw new Unusable('Name one commit or file: npm run schema:diff -- v1.4');
  const changes = graphChanges(schemaIn(before), buildASTSchema(unifiedDocument()));
  const used: readonly Used[] = values['no-use'] || changes.length === 0 ? changes : await withUse(changes);
  console.log(values.json ? JSON.stringify(used) : asText(used, before));
  if (used.some(({ kind, clients }) => kind === 'breaking' && (!clients || Object.keys(clients).length > 0)))
    process.exitCode = 1;
});

/** @throws Unusable */
function schemaIn(before: string): GraphQLSchema {
  const text = existsSync(before) ? readFileSync(before, 'utf8') : committed(before);
  try {
    return buildSchema(text);
  } catch {
    throw new Unusable(`${before} has no graph that can be read; name a commit or a file of SDL.`);
  }
}

function committed(revision: string): string {
  const what = `${revision}:schema/unified.graphql`;
  try {
    if (revision.startsWith('-')) throw new TypeError('A flag is no commit.');
    return execFileSync('git', ['show', what], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    throw new Unusable(`There is neither a file "${revision.slice(0, 200)}" nor a commit of that name with a graph.`);
  }
}

async function withUse(changes: readonly GraphChange[]): Promise<readonly Used[]> {
  const { dataFolder, databaseUrl } = readConfig(process.env);
  const store = await openStore({ dataFolder, ...(databaseUrl !== undefined && { url: databaseUrl }) });
  try {
    const used: Used[] = [];
    for (const change of changes) {
      const clients: Record<string, number> = {};
      for (const field of change.fields)
        for (const { client, requests } of await monthsOf(store.db, field))
          clients[client] = (clients[client] ?? 0) + requests;
      used.push({ ...change, clients });
    }
    return used;
  } finally {
    await store.stop();
  }
}

function asText(changes: readonly Used[], since: string): string {
  if (changes.length === 0) return `Nothing breaks or endangers clients since ${since}.`;
  return changes
    .map((change) => `${change.kind.padEnd(9)} ${change.description}\n          ${usersOf(change)}`)
    .join('\n');
}

function usersOf({ clients }: Used): string {
  if (!clients) return 'Who uses it was not looked up.';
  const users = Object.entries(clients).toSorted(([, left], [, right]) => right - left);
  if (users.length === 0) return 'Nobody used it in the last 13 months.';
  return `Used by ${users.map(([client, requests]) => `${client} (${requests} requests)`).join(', ')}.`;
}
