/**
 * `npm run cache:forget -- --tag agency:police [--tag citizen:0499370899 …] [--url http://127.0.0.1:4000] [--token …] [--json]`:
 * has every instance forget the answers with these tags. The token needs the scope `cache.forget`.
 */

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Unusable } from '../complaint.ts';
import { withProgress } from './progress.ts';
import { runTool } from './run-tool.ts';
import { type RunningGateway, runningGateway } from './running-gateway.ts';

const forms = 'agency:<id>, operation:<agency>.<name>, or citizen:, vehicle:, property: … with its identifier';

const reply = z.object({ tags: z.int(), everywhere: z.boolean() });

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      tag: { type: 'string', multiple: true, default: [] },
      url: { type: 'string' },
      token: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.tag.length === 0) throw new Unusable(`Say what to forget: --tag ${forms}.`);
  const gateway = await runningGateway(values);
  if (!gateway)
    throw new Unusable('No gateway answers at http://127.0.0.1:4000; give --url, and --token where it is no sandbox.');
  const told = await withProgress('Telling every instance…', forget(gateway, values.tag));
  console.log(values.json ? JSON.stringify(told) : sentenceOf(told));
});

async function forget({ address, token }: RunningGateway, tags: readonly string[]): Promise<z.output<typeof reply>> {
  const answer = await fetch(`${address}/cache/forget`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ tags }),
  });
  if (answer.ok) return reply.parse(await answer.json());
  if (answer.status === 401 || answer.status === 403)
    throw new Unusable('The token is not good for this: it needs the scope cache.forget.');
  throw new Unusable(`The gateway does not know one of the tags: write ${forms}.`);
}

function sentenceOf({ tags, everywhere }: z.output<typeof reply>): string {
  const what = tags === 1 ? 'What has this tag' : `What has one of these ${tags} tags`;
  return everywhere
    ? `${what} is forgotten at every instance.`
    : `${what} is forgotten at this instance. The others are told as soon as Redis answers; until then they may give it again.`;
}
