/** `manifest.json` of a planned adapter. */

import { titleOf } from '../naming.ts';
import type { Plan } from './plan.ts';

export function manifestOf({ service, operations }: Plan): object {
  const { id, name, contact, hosts, authentication } = service;
  const scopes = operations.map(({ scope, described }) => [
    scope,
    {
      name: { fa: `${name.fa}: ${titleOf(described.name)}`, en: titleOf(described.name) },
      dataClass: described.dataClass ?? 'personal',
    },
  ]);
  return {
    $schema: '../../schema/manifest.schema.json',
    id,
    name,
    level: 'draft',
    contact,
    hosts,
    authentication,
    scopes: Object.fromEntries(scopes),
  };
}
