/** Vitest's own report, then what was skipped and why, and as the last line of all `N passed, N failed`. */

import type { SerializedError, TestModule, Vitest } from 'vitest/node';
import { DefaultReporter } from 'vitest/node';
import { requirementMistakes } from './services.ts';
import { skippedSentences } from './skipped.ts';
import { closingLine, hasRun, type Tally, tallyOf } from './tally.ts';

const nothing: Tally = { passed: 0, failed: 0, skipped: [] };

export class ClosingReporter extends DefaultReporter {
  #tally = nothing;
  /** Whoever asks for some tests by name knows that the rest did not run. */
  #isWhole = true;

  override onInit(vitest: Vitest): void {
    super.onInit(vitest);
    this.#isWhole = vitest.config.testNamePattern === undefined;
    // Only then is it sure that nobody writes after us, and that no failure is still to come.
    process.once('exit', (code) => this.#close(code));
  }

  override onTestRunEnd(...run: [readonly TestModule[], readonly SerializedError[], Reason]): void {
    super.onTestRunEnd(...run);
    const [modules, unhandled] = run;
    this.#tally = tallyOf(modules, unhandled);
  }

  #close(code: number): void {
    const sentences = this.#isWhole ? skippedSentences(this.#tally.skipped) : [];
    const failures = this.#failures(code);
    const failed = this.#tally.failed + failures.length;
    if (failed > 0) process.exitCode = code || 1;
    process.stdout.write(`${[...sentences, ...failures, closingLine({ ...this.#tally, failed })].join('\n')}\n`);
  }

  /** What went wrong outside of any test. */
  #failures(code: number): readonly string[] {
    const mistakes = requirementMistakes();
    if (mistakes.length > 0 || this.#tally.failed > 0) return mistakes;
    if (!hasRun(this.#tally)) return ['No test ran.'];
    return code === 0 ? [] : [`The run ended with code ${code} although no test failed; see above.`];
  }
}

type Reason = Parameters<DefaultReporter['onTestRunEnd']>[2];
