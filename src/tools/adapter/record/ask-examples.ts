/** A gateway with one adapter alone before an agency's system, asked by the adapter's examples. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { examplesIn } from '../../../agencies/examples.ts';
import { readConfig } from '../../../config.ts';
import { closerOf, listen, loopback } from '../../../sandbox/listening.ts';
import { startInSandbox } from '../../../sandbox/run.ts';
import { withStoreTemplate } from '../../trials/rig/store-template.ts';

interface Before {
  /** The adapter's. */
  readonly folder: string;
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Variables by an example's title, in the place of its own. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

export interface Outcome {
  readonly example: string;
  /** Error codes, with the agency's answers kept out; none where all was answered. */
  readonly codes: readonly string[];
}

export async function askExamples({ folder, url, credentials, inputs = {} }: Before): Promise<readonly Outcome[]> {
  const id = basename(folder);
  const data = mkdtempSync(join(tmpdir(), 'pishkhan-record-'));
  const control = await controlOf({ [id]: { url, credentials } });
  const config = readConfig({
    PORT: '0',
    DATA_DIR: data,
    ADAPTERS: dirname(folder),
    SANDBOX_REDIS: 'no',
    SANDBOX_URL: control.url,
    PLAYGROUND: 'off',
    DEADLINE_MS: '30000',
    LOG_LEVEL: 'silent',
    RECORD_ROOM_MB: '16',
  });
  try {
    await withStoreTemplate(data);
    const running = await startInSandbox(config, () => undefined);
    try {
      const ask = askerOf(running.address, await running.token());
      const outcomes: Outcome[] = [];
      for (const { title, document, variables } of examplesIn(id, folder)) {
        const given = inputs[title] ?? JSON.parse(variables || '{}');
        outcomes.push({ example: title, codes: await ask(document, given) });
      }
      return outcomes;
    } finally {
      await running.stop();
    }
  } finally {
    await control.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function askerOf(address: string, token: string) {
  return async (query: string, variables: unknown): Promise<readonly string[]> => {
    const reply = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-visit': 'demo', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { errors = [] } = (await reply.json()) as {
      errors?: readonly { readonly extensions?: { readonly code?: string } }[];
    };
    return errors.map(({ extensions }) => extensions?.code ?? 'INTERNAL');
  };
}

/** What a sandbox's control says of its agencies; the gateway asks nothing else of it. */
async function controlOf(agencies: object) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(agencies));
  });
  const close = closerOf(server);
  return { url: `http://${loopback}:${await listen(server, 0)}`, close };
}
