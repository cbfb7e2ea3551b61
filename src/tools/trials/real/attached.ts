/** A gateway with one adapter whose agency is wherever somebody says, asked all that the adapter's examples ask. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplesIn } from '../../../agencies/examples.ts';
import { readConfig } from '../../../config.ts';
import { startInSandbox } from '../../../sandbox/run.ts';
import type { SandboxAgency } from '../../../sandbox/start.ts';
import { openPort } from '../rig/port.ts';

export interface ExampleAnswer {
  readonly title: string;
  /** Codes of errors by path, `persons.0.name: AGENCY_INVALID`; empty where everything was answered. */
  readonly errors: readonly string[];
  /** How many values that are not null came back. */
  readonly values: number;
  /** What the gateway's log says of why, one line each. */
  readonly log: readonly string[];
}

interface Attached {
  /** The folder that the adapter's folder is in, alone. */
  readonly place: string;
  readonly id: string;
  readonly agency: SandboxAgency;
}

/** Through a whole gateway on a real socket. */
export async function askExamples({ place, id, agency }: Attached): Promise<readonly ExampleAnswer[]> {
  const directory = await openDirectory({ [id]: agency });
  const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-real-'));
  const log: string[] = [];
  try {
    const config = readConfig({
      PORT: '0',
      DATA_DIR: dataFolder,
      ADAPTERS: place,
      SANDBOX_URL: directory.url,
      SANDBOX_REDIS: 'no',
    });
    const running = await startInSandbox(config, (line) => void log.push(line));
    try {
      const token = await running.token();
      const ask = (document: string, variables: string) =>
        asked({ address: running.address, token }, document, variables);
      const answers: ExampleAnswer[] = [];
      for (const { title, document, variables } of examplesIn(id, join(place, id))) {
        const before = log.length;
        const answer = await ask(document, variables);
        answers.push({ title, ...judged(answer), log: log.slice(before) });
      }
      return answers;
    } finally {
      await running.stop();
    }
  } finally {
    directory.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** What a sandbox's control says of its agencies; the gateway asks nothing else of it. */
async function openDirectory(agencies: Readonly<Record<string, SandboxAgency>>) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(agencies));
  });
  return { url: `http://127.0.0.1:${await openPort(server)}`, close: () => void server.close() };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[];
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

async function asked(
  { address, token }: { readonly address: string; readonly token: string },
  query: string,
  variables: string,
): Promise<Answer> {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-visit': 'demo' },
    body: JSON.stringify({ query, variables: variables === '' ? {} : JSON.parse(variables) }),
  });
  return (await reply.json()) as Answer;
}

function judged({ data, errors = [] }: Answer): Pick<ExampleAnswer, 'errors' | 'values'> {
  const sentences = errors.map(
    ({ path = [], message, extensions }) => `${path.join('.') || 'all'}: ${extensions?.code ?? message}`,
  );
  return { errors: sentences, values: valuesIn(data) };
}

function valuesIn(data: unknown): number {
  if (data === null || data === undefined) return 0;
  if (typeof data !== 'object') return 1;
  return Object.values(data).reduce((sum: number, value) => sum + valuesIn(value), 0);
}
