/** The questions that each adapter shows itself with: `examples/*.graphql`, with variables beside them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Example {
  /** Id of the agency, or `counter`. */
  readonly agency: string;
  /** The first line of the document, without its `#`. */
  readonly title: string;
  readonly document: string;
  /** JSON text; empty where the document takes none. */
  readonly variables: string;
}

/** By file name; none where the folder has no `examples/`. */
export function examplesIn(agency: string, folder: string): readonly Example[] {
  const examples = join(folder, 'examples');
  if (!existsSync(examples)) return [];
  const names = readdirSync(examples).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => {
    const document = readFileSync(join(examples, name), 'utf8');
    const variables = join(examples, name.replace(/\.graphql$/, '.json'));
    return {
      agency,
      title: /^#\s*(.+)/.exec(document)?.[1]?.trim() ?? name.replace(/\.graphql$/, ''),
      document,
      variables: existsSync(variables) ? readFileSync(variables, 'utf8').trim() : '',
    };
  });
}
