/**
 * `npm run adapter:record -- <id> [--inputs FILE]`: asks an adapter's examples at the agency's test system and keeps the
 * exchanges in its stand-in, with everybody in them made up. The system is `AGENCY_<ID>_URL`, `_CREDENTIALS` and the rest,
 * as in production. `--inputs` is JSON, variables by an example's title: people that the test system knows.
 */

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterFolders, writtenIn } from '../agencies/load.ts';
import { Unusable } from '../complaint.ts';
import { readConnections } from '../config/connections.ts';
import { reader } from '../config/reader.ts';
import { readConfig } from '../config.ts';
import { record } from './adapter/record/record.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { inputs: { type: 'string' } } });
  const [id] = positionals;
  if (id === undefined) throw new Unusable('Say of which adapter: npm run adapter:record -- <id>.');
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AGENCY_')));
  const { adapters } = readConfig(own);
  const folder = adapterFolders(adapters).find((one) => basename(one) === id);
  if (!folder) throw new Unusable(`There is no adapter "${id}" in ${adapters.join(', ')}.`);
  const { authentication } = writtenIn(folder).manifest;
  const { file, exchanges } = await record({
    folder,
    connection: connectionOf(id, adapters),
    unkept: authentication.kind === 'oauth2' ? [authentication.tokenPath] : [],
    inputs: values.inputs === undefined ? {} : inputsIn(values.inputs),
    say: (what) => console.log(`… ${what}`),
  });
  console.log(`${file}: ${exchanges} exchanges. Read them once before you commit them.`);
});
process.exit();

/** @throws Unusable */
function connectionOf(id: string, adapters: readonly string[]) {
  const mistakes: string[] = [];
  const connection = readConnections(reader(process.env, mistakes), adapters)[id];
  if (mistakes.length > 0) throw new Unusable(mistakes.join('\n'));
  const name = `AGENCY_${id.toUpperCase().replaceAll('-', '_')}`;
  if (!connection) throw new Unusable(`Say where the test system is: ${name}_URL, and ${name}_CREDENTIALS.`);
  return connection;
}

/** @throws Unusable */
function inputsIn(file: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    throw new Unusable(`${file} is not JSON that can be read.`);
  }
}
