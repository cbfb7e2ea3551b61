/** The example for C# prints every kind of answer. */

import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { root } from '../../src/root.ts';
import { describeWith } from '../support/services.ts';
import { counterForFile } from './screen-contract.ts';
import { itPrintsTheScreen } from './text-contract.ts';

describeWith('dotnet', 'the example for C#', () => {
  const built = join(tmpdir(), `pishkhan-csharp-${process.pid}`);
  afterAll(() => rmSync(built, { recursive: true, force: true }));
  const project = join(root, 'examples', 'clients', 'csharp', 'CounterScreen.csproj');
  const args = ['run', '--project', project, '--artifacts-path', built, '--'];
  itPrintsTheScreen(counterForFile(), { file: 'dotnet', args });
});
