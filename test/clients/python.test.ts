/** The example for Python prints every kind of answer. */

import { join } from 'node:path';
import { root } from '../../src/root.ts';
import { describeWith } from '../support/services.ts';
import { counterForFile } from './screen-contract.ts';
import { itPrintsTheScreen } from './text-contract.ts';

describeWith('python3', 'the example for Python', () => {
  const file = join(root, 'examples', 'clients', 'python', 'counter_screen.py');
  itPrintsTheScreen(counterForFile(), { file: 'python3', args: ['-W', 'error', file] });
});
