/** Documents that are never run leave nothing behind in memory, however many different ones are sent. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let gateway: TestGateway;
beforeAll(async () => {
  // The test's own collection of log lines would be what grows.
  gateway = await startTestGateway({ LOG_LEVEL: 'silent' });
});
afterAll(() => gateway.stop());

/** So large that what a request leaves in passing is nothing beside it. */
const fillerBytes = 18_000;
const filler = (i: number): string =>
  `# ${String(i)
    .padStart(6, '0')
    .repeat(fillerBytes / 6)}\n`;
const kinds: readonly ((i: number) => string)[] = [
  (i) => `${filler(i)}{ citizen(`,
  (i) => `${filler(i)}{ nothingOfThisName${i} }`,
  (i) => `${filler(i)}query Q${i} { __typename(a: ${i}) }`,
  (i) => `${filler(i)}{ ${'a: __typename '.repeat(200)} }`,
  (i) => `${filler(i)}query A${i} { __typename } query B${i} { __typename }`,
  (i) => `${filler(i)}query($x${i}: Nothing) { __typename }`,
  (i) => `${filler(i)}{ ...f${i} } fragment f${i} on Query { ...f${i} }`,
];

let sent = 0;
/** Of as many different documents. */
async function refuse(count: number): Promise<void> {
  for (let done = 0; done < count; done += 10) {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        sent += 1;
        const document = kinds[sent % kinds.length]?.(sent) ?? '';
        const { data, errors } = await gateway.ask({ document });
        expect([data, errors?.length === 0]).toEqual([undefined, false]);
      }),
    );
  }
}

async function heapBytes(): Promise<number> {
  // What was under way when the last answer came is over by then.
  for (let i = 0; i < 3; i += 1) {
    await new Promise(setImmediate);
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

it('two thousand different bad documents are not kept', { timeout: 120_000 }, async () => {
  await refuse(500);
  const before = await heapBytes();
  await refuse(2_000);
  const grown = (await heapBytes()) - before;
  const textBytes = 2_000 * fillerBytes;
  expect(grown).toBeLessThan(textBytes / 10);
});
