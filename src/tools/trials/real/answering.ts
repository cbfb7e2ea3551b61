/** A gateway with one adapter alone, and its examples asked through the gateway's door. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readConfig } from '../../../config.ts';
import { root } from '../../../root.ts';
import { startInSandbox } from '../../../sandbox/run.ts';
import { withStoreTemplate } from '../rig/store-template.ts';

interface Example {
  readonly name: string;
  readonly query: string;
  readonly variables: unknown;
}

function examplesIn(folder: string): readonly Example[] {
  const examples = join(folder, 'examples');
  return readdirSync(examples)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({
      name: basename(file, '.graphql'),
      query: readFileSync(join(examples, file), 'utf8'),
      variables: variablesIn(join(examples, file.replace('.graphql', '.json'))),
    }));
}

function variablesIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

export interface Answer {
  readonly example: string;
  /** What went wrong, for whoever reads the table; none where it was answered. */
  readonly complaint?: string;
  /** Every text, number and boolean in the answer. */
  readonly leaves: readonly (string | number | boolean)[];
}

/**
 * @param place the folder that holds the adapter's. @param control address of a sandbox' control, of stand-ins that run
 *   already; without one the adapter's own stand-in is started.
 */
export async function answersOf(place: string, id: string, control?: string): Promise<readonly Answer[]> {
  const data = mkdtempSync(join(tmpdir(), 'pishkhan-trial-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: data,
    // The graph's Mutation has fields only where some adapter has them.
    ADAPTERS: [join(root, 'adapters'), place].join(','),
    SANDBOX_REDIS: 'no',
    PLAYGROUND: 'off',
    DEADLINE_MS: '20000',
    LOG_LEVEL: 'warn',
    RECORD_ROOM_MB: '16',
    ...(control && { SANDBOX_URL: control }),
  });
  await withStoreTemplate(data);
  const log: string[] = [];
  const running = await startInSandbox(config, (line) => void log.push(line));
  try {
    const token = await running.token();
    const answers: Answer[] = [];
    // One after the other, so that a line of the log belongs to what was asked last.
    for (const example of examplesIn(join(place, id))) answers.push(await asked(example, running.address, token, log));
    return answers;
  } finally {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function asked(
  { name, query, variables }: Example,
  address: string,
  token: string,
  log: string[],
): Promise<Answer> {
  log.length = 0;
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-visit': 'demo', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await reply.json()) as { data?: unknown; errors?: readonly unknown[] };
  const leaves = leavesOf(data);
  if (errors) return { example: name, complaint: `${JSON.stringify(errors[0])} ${log.at(-1) ?? ''}`, leaves };
  if (leaves[0] === 'UNKNOWN')
    return { example: name, complaint: `nothing is known of the change ${log.at(-1) ?? ''}`, leaves };
  if (hasNothing(data)) return { example: name, complaint: 'nothing was answered', leaves };
  return { example: name, leaves };
}

const hasNothing = (data: unknown): boolean =>
  typeof data !== 'object' || data === null || Object.values(data).every((value) => value === null);

function leavesOf(value: unknown): readonly (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}
