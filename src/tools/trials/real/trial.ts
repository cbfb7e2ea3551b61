/** One description from its files to answers: read, written, compiled, answered by its stand-in and by a server of another make. */

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { complaint } from '../../../complaint.ts';
import { root } from '../../../root.ts';
import type { DescribedService } from '../../adapter/described.ts';
import { readerOf } from '../../adapter/from.ts';
import { writeAdapter } from '../../adapter/write-adapter.ts';
import { type Answer, answersOf } from './answering.ts';
import { controlFor } from './control.ts';
import type { Description } from './description.ts';
import { compilerComplaints, generateTypes } from './generated-types.ts';
import { serveIndependently } from './soap-server.ts';
import { answersThroughPrism } from './through-prism.ts';

export interface Trial {
  readonly name: string;
  /** What is in the table, in its order; a step that was not come to is missing. */
  readonly steps: readonly Step[];
  readonly failures: readonly string[];
}

interface Step {
  readonly column: string;
  readonly said: string;
}

/** Programs that were not written here. */
export interface Independent {
  /** For OpenAPI: `node_modules/.bin/prism` of wherever Prism is installed. */
  readonly prism?: string;
}

interface Course {
  readonly description: Description;
  readonly independent: Independent;
  readonly steps: Step[];
  readonly failures: string[];
}

/** Never throws for what a description or what was written of it does: that is what it finds out. */
export async function tried(description: Description, independent: Independent = {}): Promise<Trial> {
  const course: Course = { description, independent, steps: [], failures: [] };
  // One level below the house, so that what is written finds the kit.
  const place = mkdtempSync(join(root, '.trial-'));
  try {
    await run(course, place);
  } catch (error) {
    course.failures.push(complaint(error));
  } finally {
    if (process.env.KEEP_TRIALS !== 'yes') rmSync(place, { recursive: true, force: true });
  }
  return { name: description.name, steps: course.steps, failures: course.failures };
}

async function run(course: Course, place: string): Promise<void> {
  const { description, steps, failures } = course;
  const service = await described(course);
  const written = writeAdapter(service, place);
  steps.push({ column: 'written', said: `${written.files.length} files` });
  await generateTypes(place);
  const compiler = compilerComplaints(place, service.id);
  if (compiler !== '') failures.push(compiler.slice(0, 2_000));
  steps.push({ column: 'compiles', said: compiler === '' ? 'yes' : 'NO' });
  judge(course, 'stand-in', await answersOf(place, service.id));
  if (description.notServed !== undefined) return void steps.push({ column: 'independent', said: 'not served' });
  if (service.operations.some(({ wire }) => wire.kind === 'soap')) await answeredOverSoap(course, service, place);
  else await answeredByPrism(course, place);
}

async function described({ description, steps }: Course): Promise<DescribedService> {
  const { files, only, reads, name } = description;
  const read = await readerOf(files);
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const begun = performance.now();
  const listed = read(files, { id, isListed: true, only: [] });
  const tookMs = Math.round(performance.now() - begun);
  steps.push({ column: 'listed', said: `${'list' in listed ? listed.list.length : 0} in ${tookMs} ms` });
  const service = read(files, { id, isListed: false, only, reads }) as DescribedService;
  steps.push({ column: 'chosen', said: String(service.operations.length) });
  steps.push({ column: 'types', said: String(service.types.length) });
  steps.push({ column: 'undecided', said: String(service.undecided.length) });
  return service;
}

function judge({ steps, failures }: Course, column: string, answers: readonly Answer[], found = ''): void {
  const bad = answers.filter(({ complaint: said }) => said !== undefined);
  for (const { example, complaint: said } of bad) failures.push(`${column}: ${example}: ${said}`);
  if (answers.length === 0) failures.push(`${column}: there are no examples.`);
  steps.push({ column, said: `${answers.length - bad.length} of ${answers.length}${found}` });
}

async function answeredByPrism(course: Course, place: string): Promise<void> {
  const { description, independent, steps } = course;
  const { prism } = independent;
  if (prism === undefined) return void steps.push({ column: 'independent', said: 'not tried, say --prism' });
  const { answers, refusals } = await answersThroughPrism({ description, place, prism });
  judge(course, 'independent', answers);
  if (course.failures.length > 0) course.failures.push(...refusals);
}

async function answeredOverSoap(course: Course, service: DescribedService, place: string): Promise<void> {
  const server = await serveIndependently(course.description.files, service);
  try {
    const control = await controlFor(service.id, server.address, join(place, service.id));
    try {
      const answers = await answersOf(place, service.id, control.address);
      const found = new Set(answers.flatMap(({ leaves }) => leaves).filter((leaf) => server.marks.has(String(leaf))));
      judge(course, 'independent', answers, `, ${found.size} of ${server.marks.size} texts found again`);
      if (server.called.length < answers.length) course.failures.push('independent: not every call arrived.');
    } finally {
      await control.stop();
    }
  } finally {
    await server.stop();
  }
}
