/**
 * `npm run screen -- 0499370899 [--url http://127.0.0.1:4000] [--token …] [--json]`: the counter screen in the terminal.
 * Without `--url` it asks the sandbox at the usual address, and starts one for itself where none runs.
 */

import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { demoCitizen } from '../sandbox/population/index.ts';
import { startInSandbox } from '../sandbox/run.ts';
import { NationalId } from '../scalars/index.ts';
import { withProgress } from './progress.ts';
import { runTool } from './run-tool.ts';
import { runningGateway, type Told } from './running-gateway.ts';
import { askScreen, type Gateway } from './screen/ask.ts';
import { drawScreen } from './screen/draw.ts';

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const nationalId = NationalId.parse(positionals[0] ?? demoCitizen);
  const gateway = await gatewayFor(values);
  try {
    const answer = await withProgress('Asking the agencies…', askScreen(gateway, nationalId));
    console.log(values.json ? JSON.stringify(answer, null, 2) : drawScreen(nationalId, answer));
    if (!answer.data?.citizen) process.exitCode = 1;
  } finally {
    await gateway.stop?.();
  }
});

type Reached = Gateway & { readonly stop?: () => Promise<void> };

async function gatewayFor(told: Told): Promise<Reached> {
  return (await runningGateway(told)) ?? withProgress('Starting a sandbox…', ownSandbox());
}

async function ownSandbox(): Promise<Reached> {
  const config = readConfig({ ...process.env, PORT: '0', SANDBOX_REDIS: 'no', LOG_LEVEL: 'error' });
  const running = await startInSandbox(config, (line) => process.stderr.write(line));
  return { address: running.address, token: await running.token(), stop: running.stop };
}
