/** An adapter whose code has run: its values, and the graph that it makes with those it needs. */

import type { GraphQLSchema } from 'graphql';
import type { Agency } from '../../../agencies/load.ts';
import { partOf } from '../../../agencies/parts.ts';
import { counterParts, emptyCounter } from '../../../counter/parts.ts';
import { asksOfFields } from '../../../graph/asks-of-fields.ts';
import { baseDocument } from '../../../graph/base.ts';
import { type Composition, compose } from '../../../graph/compose.ts';
import type { Part } from '../../../graph/part.ts';
import { allScalars } from '../../../scalars/index.ts';
import type { AdapterFiles } from './files.ts';

export interface LoadedAdapter {
  readonly files: AdapterFiles;
  readonly agency: Agency;
  readonly part: Part;
  /** Those of the other adapters that there are. */
  readonly others: readonly Part[];
  /** `undefined` where the parts make none. */
  readonly graph: Graph | undefined;
}

interface Graph {
  readonly schema: GraphQLSchema;
  readonly parts: readonly Part[];
  /** Names of the adapter's own operations that a field asks, by `Type.field`. */
  readonly asksOf: ReadonlyMap<string, readonly string[]>;
}

export function loadedAdapter(files: AdapterFiles, agency: Agency, others: readonly Agency[]): LoadedAdapter {
  const part = partOf(agency);
  const parts = others.filter(({ manifest }) => manifest.id !== files.id).map(partOf);
  return {
    files,
    agency,
    part,
    others: parts,
    graph: graphOf(files.id, [part, ...parts]) ?? graphOf(files.id, [part]),
  };
}

function graphOf(id: string, agencies: readonly Part[]): Graph | undefined {
  const parts = [...counterParts(emptyCounter), ...agencies];
  const composed = composedOf(parts);
  if (!composed) return undefined;
  const asks = [...asksOfFields(composed.schema, parts)].map(([coordinate, asked]) => {
    const own = asked.map(({ operation }) => operation).filter((name) => name.startsWith(`${id}.`));
    return [coordinate, own.map((name) => name.slice(id.length + 1))] as const;
  });
  return { schema: composed.schema, parts, asksOf: new Map(asks) };
}

function composedOf(parts: readonly Part[]): Composition | undefined {
  try {
    return compose({ base: baseDocument(), parts, scalars: allScalars });
  } catch {
    return undefined;
  }
}
