/** Types of an adapter that stands apart from the others, and the check that it compiles with them. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import codegen from '../../../../codegen.ts';
import { root } from '../../../root.ts';
import { allScalars } from '../../../scalars/index.ts';

/** Also those that nothing in the graph has so far. */
const allScalarsSdl = allScalars.map(({ name }) => `scalar ${name}`).join('\n');

/**
 * Writes `generated.ts` into every adapter below `place`, and the whole graph's types beside them.
 *
 * @param place below the house's root, one level deep, so that its imports are as those of `adapters/`.
 */
export async function generateTypes(place: string): Promise<void> {
  const folder = relative(root, place);
  const outputs = (await generate(
    {
      schema: [
        allScalarsSdl,
        'schema/!(unified|scalars).graphql',
        'src/counter/*/schema.graphql',
        `${folder}/*/schema.graphql`,
      ],
      generates: { [`./${folder}/`]: ofAdapters() },
      silent: true,
      cwd: root,
    },
    false,
  )) as { filename: string; content: string }[];
  for (const { filename, content } of outputs) writeFileSync(join(root, relative(root, filename)), content);
}

/** As adapters have it, but that the graph's types are not the kit's own. */
function ofAdapters() {
  const { config, ...rest } = codegen.generates['./adapters/'] as {
    readonly preset: 'graphql-modules';
    readonly presetConfig: Readonly<Record<string, unknown>>;
    readonly config: object;
  };
  const fromRoot = JSON.parse(JSON.stringify(config).replaceAll('"../', '"../src/').replaceAll('"./', '"../src/kit/'));
  return {
    ...rest,
    presetConfig: { ...rest.presetConfig, baseTypesPath: 'graph.ts', importBaseTypesFrom: '../graph.ts' },
    config: fromRoot as object,
  };
}

/** What the compiler says of the adapter `id` below `place`; empty where it is content. */
export function compilerComplaints(place: string, id: string): string {
  const config = join(place, 'tsconfig.json');
  const files = [join(place, id, 'adapter.ts'), join(place, id, 'sandbox.ts')];
  writeFileSync(config, JSON.stringify({ extends: '../tsconfig.json', include: [], files }));
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  const { status, stdout } = spawnSync(compiler, ['-p', config], { cwd: root, encoding: 'utf8' });
  return status === 0 ? '' : stdout;
}
