/** What is made of manifests is as they say: owners, the catalogue, and the ways out. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../../src/agencies/manifest.ts';
import { root } from '../../src/root.ts';
import { rulePages } from '../../src/tools/adapter/check/rules-page.ts';
import { adapterPages } from '../../src/tools/adapters/pages.ts';

it.each([...adapterPages(), ...rulePages()])('%s is fresh; else npm run generate', (file, content) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(content);
});

describe('a manifest', () => {
  const manifest = manifestSchema.parse({
    id: 'trial',
    name: { fa: 'آزمون', en: 'A | <b>trial</b>' },
    level: 'standard',
    contact: 'someone\nelse',
    owners: ['@trial/team', 'someone@trial.example'],
    hosts: ['b.trial.example', 'a.trial.example'],
    authentication: { kind: 'none' },
    scopes: {},
  });
  const pages = new Map(adapterPages([manifest]));

  it('gives its folder to its owners', () => {
    expect(pages.get('CODEOWNERS')?.split('\n')).toContain('/adapters/trial/ @trial/team someone@trial.example');
  });

  it('opens a way to each of its hosts, for people and for programs', () => {
    expect(JSON.parse(pages.get('deploy/egress.json') ?? '')).toEqual([
      { adapter: 'trial', host: 'a.trial.example', port: 443 },
      { adapter: 'trial', host: 'b.trial.example', port: 443 },
    ]);
    expect(pages.get('deploy/egress.txt')).toContain('\na.trial.example 443 # trial\nb.trial.example 443 # trial\n');
  });

  it('cannot leave its cell in the catalogue', () => {
    const page = pages.get('docs/reference/adapters.md');
    expect(page).toContain('| A \\| \\<b\\>trial\\</b\\> | `standard` | someone else |');
  });

  it.each(['trial', '@a b', '* @everyone', '@x\n* @y'])('may not have the owner %j', (owner) => {
    expect(manifestSchema.safeParse({ ...manifest, owners: [owner] }).success).toBe(false);
  });
});
