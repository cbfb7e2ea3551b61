/**
 * `npm run catalogue:load -- FILE… [--dry-run] [--url http://127.0.0.1:4000] [--token …] [--json]`: puts catalogue files of
 * agencies in the place of their rows, while the gateway runs. The token needs the scope `registry.manage`.
 */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Unusable } from '../complaint.ts';
import { withProgress } from './progress.ts';
import { runTool } from './run-tool.ts';
import { type RunningGateway, runningGateway } from './running-gateway.ts';

const difference = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  ended: z.array(z.string()),
  unchanged: z.int(),
});

const reply = z.union([
  z.object({ mistakes: z.array(z.string()) }),
  z.object({ agency: z.string(), changes: z.record(z.string(), difference), warnings: z.array(z.string()) }),
]);

interface Result {
  readonly file: string;
  readonly answer: z.output<typeof reply>;
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      url: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Unusable('Say which files to load: npm run catalogue:load -- police.json');
  const gateway = await runningGateway(values);
  if (!gateway)
    throw new Unusable('No gateway answers at http://127.0.0.1:4000; give --url, and --token where it is no sandbox.');
  const results: Result[] = [];
  for (const file of positionals) {
    const answer = await withProgress(`Loading ${file}…`, load(gateway, file, values['dry-run']));
    results.push({ file, answer });
    if (!values.json) console.log(textOf({ file, answer }, values['dry-run']));
  }
  if (values.json) console.log(JSON.stringify(results.map(({ file, answer }) => ({ file, ...answer }))));
  if (results.some(({ answer }) => 'mistakes' in answer)) process.exitCode = 1;
});

async function load({ address, token }: RunningGateway, file: string, isRehearsal: boolean): Promise<Result['answer']> {
  const query = new URLSearchParams({ file: basename(file), ...(isRehearsal && { 'dry-run': 'yes' }) });
  const answer = await fetch(`${address}/catalogue?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: await contentOf(file),
  });
  const body: unknown = await answer.json();
  const read = reply.safeParse(body);
  if (read.success) return read.data;
  if (answer.status === 401 || answer.status === 403)
    throw new Unusable('The token is not good for this: it needs the scope registry.manage.');
  throw new Unusable(`The gateway answered ${answer.status} to ${file}: ${JSON.stringify(body).slice(0, 500)}`);
}

async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    throw new Unusable(`There is no file ${file} that can be read.`);
  }
}

function textOf({ file, answer }: Result, isRehearsal: boolean): string {
  if ('mistakes' in answer) {
    return [`${file}: nothing was loaded; these have to be mended first:`, ...answer.mistakes.map(listed)].join('\n');
  }
  const changes = Object.entries(answer.changes).flatMap(([kind, each]) => changesOf(kind, each));
  const head = `${file}: ${isRehearsal ? 'nothing was loaded; it would be' : 'loaded;'} ${changes.length === 0 ? 'as it is already' : ''}`;
  return [
    head.trimEnd(),
    ...changes.map(listed),
    ...answer.warnings.map((text) => listed(`worth a look: ${text}`)),
  ].join('\n');
}

function listed(text: string): string {
  return `  • ${text}`;
}

/** `service added: police.passport, police.plates`. */
function changesOf(kind: string, { added, changed, ended }: z.output<typeof difference>): readonly string[] {
  return Object.entries({ added, changed, ended }).flatMap(([what, ids]) =>
    ids.length === 0 ? [] : [`${kind} ${what}: ${ids.join(', ')}`],
  );
}
