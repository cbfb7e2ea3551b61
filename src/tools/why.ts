/** `npm run why <Type.field> [--json]`: who answers a field, by which operation, from which host, for how long, to whom. */

import { parseArgs } from 'node:util';
import { type Agency, loadAgencies } from '../agencies/load.ts';
import { partOf } from '../agencies/parts.ts';
import { readConfig } from '../config.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import { baseDocument } from '../graph/base.ts';
import { compose } from '../graph/compose.ts';
import { type FieldTrace, traceField } from '../graph/trace.ts';
import { allScalars } from '../scalars/index.ts';
import type { DeclaredOperation } from '../types.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [coordinate = ''] = positionals;
  const agencies = await loadAgencies(readConfig(process.env).adapters);
  const parts = [...counterParts(emptyCounter), ...agencies.map(partOf)];
  const { schema, scopeOf } = compose({ base: baseDocument(), parts, scalars: allScalars });
  const trace = traceField(schema, parts, coordinate);
  if (!trace) {
    console.error(
      `There is no field "${coordinate}". Ask for one as Type.field; these have a source of their own:\n  ${[...scopeOf.keys()].join('\n  ')}`,
    );
    process.exitCode = 1;
    return;
  }
  const facts = factsOf(coordinate, trace, agencies);
  console.log(values.json ? JSON.stringify(facts, null, 2) : asText(facts));
});

function factsOf(coordinate: string, { owner, scope, operations, comesWith }: FieldTrace, agencies: readonly Agency[]) {
  const agency = agencies.find(({ manifest }) => manifest.id === owner);
  return {
    field: coordinate,
    owner,
    ...(comesWith !== undefined && { comesWith }),
    scope: scope ?? (comesWith === undefined ? 'that of whatever leads to it: it is a key' : `that of ${comesWith}`),
    operations: operations.map((operation) => ({
      name: nameOf(operation, agencies),
      hosts: agency?.manifest.hosts ?? [],
      dataClass: operation.dataClass,
      dependsOn: operation.dependsOn,
      together: operation.many?.atMost ?? 1,
      reuse: operation.reuse,
    })),
  };
}

function nameOf(operation: DeclaredOperation, agencies: readonly Agency[]): string {
  for (const { manifest, adapter } of agencies) {
    const name = Object.keys(adapter.operations).find((key) => adapter.operations[key] === operation);
    if (name !== undefined) return `${manifest.id}.${name}`;
  }
  return 'an operation that no adapter defines';
}

function asText({ field, owner, comesWith, scope, operations }: ReturnType<typeof factsOf>): string {
  const lines = [
    ['field', field],
    ['owner', owner],
    ...(comesWith === undefined ? [] : [['comes with', comesWith]]),
    ['scope', scope],
    ...operations.flatMap(({ name, hosts, dataClass, dependsOn, together, reuse }) => [
      ['operation', name],
      ['  host', hosts.join(', ')],
      ['  data', dataClass],
      ['  depends on', dependsOn.join(', ') || 'nothing of the caller'],
      ['  together', `at most ${together} in one exchange`],
      ['  reuse', reuseText(reuse)],
    ]),
    ...(operations.length === 0 ? [['operation', 'none: it asks no agency']] : []),
  ];
  return lines.map(([name = '', value]) => `${name.padEnd(14)}${value}`).join('\n');
}

function reuseText(reuse: DeclaredOperation['reuse']): string {
  if (reuse === 'never') return 'never';
  const { ttlSeconds, revalidateSeconds = 0, staleSeconds, sharedBy } = reuse;
  const renewed = revalidateSeconds > 0 ? [`renewed behind for ${revalidateSeconds} s`] : [];
  return [`${ttlSeconds} s, by ${sharedBy}`, ...renewed, `stale ${staleSeconds} s`].join('; ');
}
