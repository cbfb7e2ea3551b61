/** A new adapter in a folder of the test's own, and a gateway that has it beside the others. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { examplesIn } from '../../src/agencies/examples.ts';
import { root } from '../../src/root.ts';
import type { DescribedService } from '../../src/tools/adapter/described.ts';
import { type Written, writeAdapter } from '../../src/tools/adapter/write-adapter.ts';
import { type Answered, startTestGateway, type TestGateway } from '../support/gateway.ts';

/** Inside the repository, because `pishkhan/kit` is found from there; the point keeps it out of what others read. */
export function ownPlace(): { readonly place: string; remove(): void } {
  const place = mkdtempSync(join(root, 'test', '.new-'));
  return { place, remove: () => rmSync(place, { recursive: true, force: true }) };
}

export interface Running extends Written {
  readonly gateway: TestGateway;
  /** Asks each example as it is written; by its file's name. */
  askExamples(): Promise<ReadonlyMap<string, Answered>>;
  text(file: string): string;
}

export async function running(service: DescribedService, work: (running: Running) => Promise<void>): Promise<void> {
  const { place, remove } = ownPlace();
  try {
    const written = writeAdapter(service, place);
    const gateway = await startTestGateway({ ADAPTERS: `adapters,${place}` });
    try {
      await work({
        ...written,
        gateway,
        askExamples: () => askExamples(gateway, written.folder),
        text: (file) => readFileSync(join(written.folder, file), 'utf8'),
      });
    } finally {
      await gateway.stop();
    }
  } finally {
    remove();
  }
}

async function askExamples(gateway: TestGateway, folder: string): Promise<ReadonlyMap<string, Answered>> {
  const names = readdirSync(join(folder, 'examples')).filter((name) => name.endsWith('.graphql'));
  const examples = examplesIn('written', folder);
  const answers = new Map<string, Answered>();
  for (const [at, { document, variables }] of examples.entries()) {
    const given = variables === '' ? {} : (JSON.parse(variables) as Record<string, unknown>);
    answers.set(names.sort()[at] ?? '', await gateway.ask({ document, variables: given }));
  }
  return answers;
}
