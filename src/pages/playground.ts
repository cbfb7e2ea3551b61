/** The playground: its pages, the adapters' examples, and the picture of the graph. */

import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { examplesIn } from '../agencies/examples.ts';
import type { Agency } from '../agencies/load.ts';
import type { PicturedType } from '../graph/picture.ts';
import { jsonPage, pages } from '../http/pages.ts';
import { moduleExtension, root } from '../root.ts';

interface PlaygroundContent {
  readonly agencies: readonly Agency[];
  readonly picture: readonly PicturedType[];
}

export async function playground(app: FastifyInstance, { agencies, picture }: PlaygroundContent): Promise<void> {
  const names = agencies.map(({ manifest: { id, name } }) => ({ id, name }));
  const examples = [
    ...examplesIn('counter', join(root, 'src', 'counter')),
    ...agencies.flatMap(({ manifest, folder }) => examplesIn(manifest.id, folder)),
  ];
  pages(app, '/playground', join(await builtPages(), 'playground'));
  jsonPage(app, '/playground/examples.json', { agencies: names, examples });
  jsonPage(app, '/playground/graph.json', { agencies: names, types: picture });
}

/** `dist/` has them; from source they are bundled on the way, which takes a moment when they have changed. */
async function builtPages(): Promise<string> {
  if (moduleExtension !== '.ts') return join(root, 'web');
  const { bundlePages } = await import('../tools/bundle.ts');
  return bundlePages();
}
