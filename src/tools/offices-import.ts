/**
 * `npm run offices:import -- offices.csv [--clerks | --clients] [--url http://127.0.0.1:4000] [--token …] [--json]`: fills the
 * register out of a file: loads every good row, and names every bad one with how to mend it; 1 where there was one.
 */

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Unusable } from '../complaint.ts';
import { runTool } from './run-tool.ts';
import { type RunningGateway, runningGateway } from './running-gateway.ts';
import { openProgress } from './trials/progress-line.ts';

const counts = { read: z.int(), loaded: z.int(), unchanged: z.int(), bad: z.int() };
const mistake = { problem: z.string(), remedy: z.string() };
const event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bad'), line: z.int(), column: z.string().optional(), ...mistake }),
  z.object({ kind: z.literal('progress'), ...counts }),
  z.object({ kind: z.literal('done'), ...counts }),
  z.object({ kind: z.literal('stopped'), code: z.string(), ...mistake }),
]);
type Event = z.output<typeof event>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clerks: { type: 'boolean', default: false },
    clients: { type: 'boolean', default: false },
    url: { type: 'string' },
    token: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const progress = openProgress();

await runTool(async () => {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || (values.clerks && values.clients))
    throw new Unusable(
      'Say which file: npm run offices:import -- offices.csv, with --clerks or --clients if it is of those',
    );
  const gateway = await runningGateway(values);
  if (!gateway)
    throw new Unusable('No gateway answers at http://127.0.0.1:4000; give --url, and --token where it is no sandbox.');
  for await (const each of eventsOf(gateway, await contentOf(file))) tell(each);
});

async function* eventsOf({ address, token }: RunningGateway, content: Buffer<ArrayBuffer>): AsyncGenerator<Event> {
  const kind = values.clerks ? 'clerks' : values.clients ? 'clients' : 'offices';
  const reply = await fetch(`${address}/register/${kind}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: content,
  });
  if (reply.status === 401 || reply.status === 403)
    throw new Unusable('The token is not good for this: it needs the scope registry.manage.');
  if (reply.status === 413) throw new Unusable('The file is larger than 32 MB; cut it in two, each with the header.');
  if (!reply.ok || !reply.body) throw new Unusable(`The gateway answered ${reply.status}.`);
  const lines = createInterface({ input: Readable.fromWeb(reply.body) });
  for await (const line of lines) yield event.parse(JSON.parse(line));
}

function tell(each: Event): void {
  if (each.kind === 'progress') {
    progress.say(`${each.read} rows read, ${each.bad} of them bad`);
    return;
  }
  progress.clear();
  if (values.json) console.log(JSON.stringify(each));
  else console.log(sentenceFor(each));
  if (each.kind !== 'done' || each.bad > 0) process.exitCode = 1;
}

function sentenceFor(each: Exclude<Event, { kind: 'progress' }>): string {
  if (each.kind === 'stopped') return `It stopped: ${each.problem} ${each.remedy}`;
  if (each.kind === 'done')
    return `${each.read} rows read: ${each.loaded} loaded, ${each.unchanged} as they were, ${each.bad} bad.`;
  const where = each.column === undefined ? '' : `, column ${each.column}`;
  return `line ${each.line}${where}: ${each.problem} ${each.remedy}`;
}

async function contentOf(file: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(file);
  } catch {
    throw new Unusable(`There is no file ${file} that can be read.`);
  }
}
