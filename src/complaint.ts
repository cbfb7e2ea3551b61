/** What went wrong, for the person who started a command: what to mend where somebody can, the stack where nobody foresaw it. */

import { AdapterMistakes } from './agencies/load.ts';
import { ConfigMistakes } from './config.ts';
import { CompositionError } from './graph/compose.ts';
import { InvalidScalar } from './scalars/index.ts';
import { StoreAway } from './store/away.ts';
import { StoreTooNew } from './store/migrate.ts';

/** Somebody asked a command for what it cannot do; the message says what to do instead. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

export function complaint(error: unknown): string {
  if (error instanceof ConfigMistakes || error instanceof AdapterMistakes)
    return listed('These have to be mended first:', error.mistakes);
  if (error instanceof CompositionError) return listed('The graph does not compose:', error.breaches);
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StoreAway) return `${error.message} See to PostgreSQL, or mend DATABASE_URL.`;
  if (error instanceof InvalidScalar || error instanceof Unusable || error instanceof StoreTooNew) return error.message;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what listens there, or set PORT to another.';
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) return error.message;
  return error.stack ?? error.message;
}

const listed = (head: string, sentences: readonly string[]): string =>
  [head, ...sentences.map((sentence) => `  • ${sentence}`)].join('\n');
