/** Runs a command-line tool: what it says when it fails is a sentence, not a stack, wherever somebody can mend it. */

import { complaint } from '../complaint.ts';

export async function runTool(tool: () => Promise<void>): Promise<void> {
  try {
    await tool();
  } catch (error) {
    console.error(complaint(error));
    process.exitCode = 1;
  }
}
