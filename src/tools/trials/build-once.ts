/** Makes `dist/` what the sources are, since it is the compiled gateway that people start. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root } from '../../root.ts';
import { isBuilt } from '../built-of.ts';

/** Does nothing where the sources are as they were. @throws Error with the compiler's words. */
export async function buildOnce(): Promise<void> {
  if (isBuilt()) return;
  const flags = ['--conditions=development', '--import', 'tsx', 'src/tools/build.ts'];
  const child = spawn(process.execPath, flags, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const [[code], complaint] = await Promise.all([once(child, 'close'), text(child.stderr)]);
  if (code !== 0) throw new Error(complaint);
}
