/** Secrets that the sandbox makes for itself, and keeps in its data folder. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** So that what was kept can still be opened after a restart. */
export function keptSecret(dataFolder: string, name: 'cache-secret' | 'record-secret'): string {
  const file = join(dataFolder, name);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const secret = `sandbox:${randomBytes(32).toString('hex')}`;
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}
