/**
 * `npm run screen -- 0499370899 [--url http://127.0.0.1:4000] [--token …] [--json]`: the counter screen in the terminal.
 * Without `--url` it asks the sandbox at the usual address, and starts one for itself where none runs.
 */

import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import { readConfig } from '../config.ts';
import { demoCitizen } from '../sandbox/population/index.ts';
import { startInSandbox } from '../sandbox/run.ts';
import { NationalId } from '../scalars/index.ts';
import { withProgress } from './progress.ts';
import { runTool } from './run-tool.ts';
import { askScreen, type Gateway } from './screen/ask.ts';
import { drawScreen } from './screen/draw.ts';

const usualAddress = 'http://127.0.0.1:4000';

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const nationalId = NationalId.parse(positionals[0] ?? demoCitizen);
  const gateway = await gatewayFor(values.url, values.token);
  try {
    const answer = await withProgress('Asking the agencies…', askScreen(gateway, nationalId));
    console.log(values.json ? JSON.stringify(answer, null, 2) : drawScreen(nationalId, answer));
    if (!answer.data?.citizen) process.exitCode = 1;
  } finally {
    await gateway.stop?.();
  }
});

type Reached = Gateway & { readonly stop?: () => Promise<void> };

async function gatewayFor(url: string | undefined, token: string | undefined): Promise<Reached> {
  const address = (url ?? usualAddress).replace(/\/$/, '');
  const known = token ?? (await sandboxTokenAt(address));
  if (known !== undefined) return { address, token: known };
  if (url !== undefined)
    throw new Unusable(`No sandbox answers at ${address}; start one, or give --token for a gateway that is none.`);
  return withProgress('Starting a sandbox…', ownSandbox());
}

/** A running sandbox gives its token to whoever asks. */
async function sandboxTokenAt(address: string): Promise<string | undefined> {
  try {
    const reply = await fetch(`${address}/sandbox/token`);
    return reply.ok ? ((await reply.json()) as { token: string }).token : undefined;
  } catch {
    return undefined;
  }
}

async function ownSandbox(): Promise<Reached> {
  const config = readConfig({ ...process.env, PORT: '0', SANDBOX_REDIS: 'no', LOG_LEVEL: 'error' });
  const running = await startInSandbox(config, (line) => process.stderr.write(line));
  return { address: running.address, token: await running.token(), stop: running.stop };
}
