/**
 * `npm run documents:register -- --client NAME FILE [--retire] [--url http://127.0.0.1:4000] [--token …] [--json]`: registers
 * the documents of a client, in the file that its tool wrote. The token needs the scope `documents.manage`.
 */

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Unusable } from '../complaint.ts';
import { withProgress } from './progress.ts';
import { runTool } from './run-tool.ts';
import { type RunningGateway, runningGateway } from './running-gateway.ts';

const reply = z.union([
  z.object({ mistakes: z.array(z.string()) }),
  z.object({ client: z.string(), added: z.int(), known: z.int(), retired: z.int(), isClientKnown: z.boolean() }),
]);
type Answer = z.output<typeof reply>;

interface Wishes {
  readonly client: string;
  readonly file: string;
  readonly retire: boolean;
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      client: { type: 'string' },
      retire: { type: 'boolean', default: false },
      url: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  const { client, retire } = values;
  if (file === undefined || more.length > 0 || client === undefined)
    throw new Unusable('Say whose documents they are and the file: npm run documents:register -- --client desk FILE');
  const gateway = await runningGateway(values);
  if (!gateway)
    throw new Unusable('No gateway answers at http://127.0.0.1:4000; give --url, and --token where it is no sandbox.');
  const answer = await withProgress(`Registering ${file}…`, register(gateway, { client, file, retire }));
  console.log(values.json ? JSON.stringify(answer) : textOf(file, answer));
  if ('mistakes' in answer) process.exitCode = 1;
});

async function register({ address, token }: RunningGateway, { client, file, retire }: Wishes): Promise<Answer> {
  const answer = await fetch(`${address}/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ client, documents: await contentOf(file), retire }),
  });
  const body: unknown = await answer.json();
  const read = reply.safeParse(body);
  if (read.success) return read.data;
  if (answer.status === 401 || answer.status === 403)
    throw new Unusable('The token is not good for this: it needs the scope documents.manage.');
  throw new Unusable(`The gateway answered ${answer.status} to ${file}: ${JSON.stringify(body).slice(0, 500)}`);
}

async function contentOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Unusable(`There is no file ${file} that can be read.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable(`${file} is no JSON.`);
  }
}

function textOf(file: string, answer: Answer): string {
  if ('mistakes' in answer)
    return [`${file}: nothing was registered; these have to be mended first:`, ...answer.mistakes.map(listed)].join(
      '\n',
    );
  const { client, added, known, retired, isClientKnown } = answer;
  const warnings = isClientKnown ? [] : [listed(`worth a look: the register has no client ${client}`)];
  return [
    `${file}: the documents of ${client}: ${added} new, ${known} known already, ${retired} retired`,
    ...warnings,
  ].join('\n');
}

function listed(text: string): string {
  return `  • ${text}`;
}
