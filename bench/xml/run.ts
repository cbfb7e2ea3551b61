/**
 * Readers of XML side by side: medians of interleaved rounds on a stand-in's real answers, and how many hostile documents each takes.
 * Fails where ours takes one, or is not half as fast again as what it replaced. `--plant` puts a careless reader in its place, and must fail.
 */

import { refused } from '../../test/xml/hostile.ts';
import { documents } from './documents.ts';
import { heldAgainst, oursName, type Reader, readers } from './readers.ts';

const rounds = 41;
const roundMs = 12;
const wantedRatio = 1.5;

const careless: Reader = (text) => [...text.matchAll(/<(\w+)[^>]*>([^<]*)/g)];
const contenders = process.argv.includes('--plant') ? { ...readers, [oursName]: careless } : readers;

/** Microseconds for one reading. */
function measure(read: Reader, text: string): number {
  const startedAt = performance.now();
  let readings = 0;
  while (performance.now() - startedAt < roundMs) {
    read(text);
    readings += 1;
  }
  return ((performance.now() - startedAt) * 1_000) / readings;
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

/** One round of each after the other, so that what else the machine does falls on all. */
function medians(text: string): ReadonlyMap<string, number> {
  const names = Object.keys(contenders);
  const taken = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, read] of Object.entries(contenders)) taken.get(name)?.push(measure(read, text));
  }
  // The first rounds are the compiler's.
  return new Map(names.map((name) => [name, median((taken.get(name) ?? []).slice(5))]));
}

function takes(read: Reader, text: string): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

let isGood = true;
for (const [name, text] of Object.entries(await documents())) {
  const found = medians(text);
  const ratio = (found.get(heldAgainst) ?? 0) / (found.get(oursName) ?? Number.NaN);
  isGood &&= ratio >= wantedRatio;
  console.log(`${name}, ${Buffer.byteLength(text)} bytes: ${ratio.toFixed(2)} × as fast as ${heldAgainst}`);
  for (const [reader, us] of found) console.log(`  ${reader.padEnd(16)} ${us.toFixed(1).padStart(8)} µs`);
}
console.log(`of ${Object.keys(refused).length} hostile documents taken:`);
for (const [reader, read] of Object.entries(contenders)) {
  const taken = Object.entries(refused).filter(([, text]) => takes(read, text));
  isGood &&= reader !== oursName || taken.length === 0;
  console.log(`  ${reader.padEnd(16)} ${String(taken.length).padStart(3)}  ${taken.map(([what]) => what).join(', ')}`);
}
console.log(isGood ? 'good' : 'NOT GOOD');
process.exitCode = isGood ? 0 : 1;
