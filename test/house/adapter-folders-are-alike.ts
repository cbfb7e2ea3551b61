/** An adapter's folder holds what DESIGN.md section 2 names, all that is required of it, and nothing else. */

import { folderMistakes, optional, required } from '../../src/tools/adapter/check/sources/folder-files.ts';
import { adapterOf } from '../../src/tools/adapter/reading/places.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';

function breaches(files: readonly SourceFile[]): readonly string[] {
  const adapters = new Set(files.map(adapterOf).filter((adapter) => adapter !== undefined));
  return [...adapters].flatMap((adapter) => {
    const own = files.filter((each) => adapterOf(each) === adapter);
    return folderMistakes(
      adapter,
      own.map(({ path }) => path.slice(`adapters/${adapter}/`.length)),
    );
  });
}

const folder = (...names: readonly string[]): readonly SourceFile[] =>
  names.map((name) => file(`adapters/bank/${name}`));
const whole = [...required, 'examples/accounts.graphql'];

export const rule: Rule = {
  why: 'Whoever has read one adapter knows where everything is in all the others.',
  breaches,
  refused: {
    ...Object.fromEntries(whole.map((name) => [`no ${name}`, folder(...whole.filter((other) => other !== name))])),
    'a file of another name': folder(...whole, 'client.ts'),
    'an operation in a folder': folder(...whole, 'operations/accounts.ts'),
    'a program in another language': folder(...whole, 'adapter.js'),
    'an example that is no document': folder(...whole, 'examples/accounts.ts'),
    'a template that is not whole': whole.slice(1).map((name) => file(`adapters/_template/${name}`)),
  },
  allowed: {
    'a small adapter': folder(...whole),
    'a large adapter': folder(...whole, ...optional, 'sandbox-accounts.ts', 'bank.wsdl', 'examples/accounts.json'),
    'a page about all adapters': [file('adapters/README.md')],
  },
};
