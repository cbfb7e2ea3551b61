/** `npm run adapter:new -- [flags]`: writes a new adapter, with a stand-in and examples, that answers at once; see `--help`. */

import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { Unusable } from '../complaint.ts';
import { root } from '../root.ts';
import { withSubjects } from './adapter/about.ts';
import { askForService } from './adapter/by-hand/ask-for-service.ts';
import { describeByHand } from './adapter/by-hand/describe-by-hand.ts';
import { openAsking } from './adapter/by-hand/questions.ts';
import type { DescribedService, ListedOperation } from './adapter/described.ts';
import { type Flags, readFlags, refuseOtherWay, usage } from './adapter/flags.ts';
import { choiceOf, handedFiles, readerOf } from './adapter/from.ts';
import { shown } from './adapter/naming.ts';
import { type Written, writeAdapter } from './adapter/write-adapter.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) return console.log(usage);
  refuseOtherWay(flags);
  const described = flags.from === undefined ? await byHand(flags) : await fromFile(flags, flags.from);
  if ('list' in described) return printList(described.list);
  const service = withSubjects(described, flags.about ?? []);
  const written = writeAdapter(service, join(root, 'adapters'));
  report(written, flags['no-generate'] || generate());
});

async function byHand(flags: Flags): Promise<DescribedService> {
  const asking = process.stdin.isTTY ? openAsking() : undefined;
  try {
    return describeByHand(await askForService(flags, asking));
  } finally {
    asking?.close();
  }
}

async function fromFile(flags: Flags, from: string) {
  if (flags.id === undefined && !flags.list) throw new Unusable('Say with --id what the adapter is to be called.');
  const files = handedFiles(from, flags.with ?? []);
  const read = await readerOf(files);
  return read(files, choiceOf(flags));
}

function printList(list: readonly ListedOperation[]): void {
  for (const { wireName, where, isSafe, name, description } of list)
    console.log(
      `${shown(wireName)}  (${shown(where)}; ${isSafe ? 'reads' : 'changes'}; here: ${name})  ${shown(description)}`,
    );
  console.log(`\n${list.length} operations. Choose with --only "name,other*".`);
}

/** @returns whether it is done. */
function generate(): boolean {
  const flags = ['--conditions=development', '--import', 'tsx', join(root, 'src', 'tools', 'generate.ts')];
  const { status } = spawnSync(process.execPath, flags, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
}

function report({ folder, files, undecided }: Written, isGenerated: boolean): void {
  const folderName = relative(root, folder);
  console.log(files.map((file) => `wrote ${folderName}/${file}`).join('\n'));
  if (undecided.length > 0) {
    console.log(`\nCould not be decided; it is in ${folderName}/README.md as well:`);
    console.log(undecided.map((sentence) => `  • ${sentence}`).join('\n'));
  }
  const id = folder.split(/[\\/]/).at(-1);
  console.log(`
Next:
${isGenerated ? '' : '  npm run generate                    makes generated.ts\n'}  npm run check                       types, lint, house rules
  npm run adapter:check ${id}
  npm start                           then open the playground: the examples are there`);
}
