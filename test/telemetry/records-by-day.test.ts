/** Records end up as JSON lines in a file for each day, kept for seven; a disk that refuses them harms nothing kept before. */

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dailyFiles } from '../../src/telemetry/monitoring/daily-files.ts';
import { anyRecord } from './records.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'pishkhan-'));
  folder = join(place, 'monitoring');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const linesOf = (day: string): readonly unknown[] =>
  readFileSync(join(folder, `${day}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('a record is in the file of the day on which its call ended, in UTC', async () => {
  const store = dailyFiles(folder, () => at('2026-03-11T00:00:01'));
  expect(readdirSync(place)).toEqual([]);
  const [late, early] = [anyRecord(at('2026-03-10T23:59:59.999')), anyRecord(at('2026-03-11T00:00:00'))];
  await store.append([late, early]);
  await store.append([early]);
  const written = (record: unknown): unknown => JSON.parse(JSON.stringify(record)) as unknown;
  expect(linesOf('2026-03-10')).toEqual([written(late)]);
  expect(linesOf('2026-03-11')).toEqual([written(early), written(early)]);
});

test('only the gateway’s own user reads them', async () => {
  await dailyFiles(folder, () => at('2026-03-10T12:00:00')).append([anyRecord()]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, '2026-03-10.jsonl')).mode & 0o777).toBe(0o600);
});

test('seven days are kept, and nothing that is not ours is touched', async () => {
  mkdirSync(folder);
  for (const name of ['2026-03-03.jsonl', '2026-03-04.jsonl', '2026-03-09.jsonl', '2020-01-01.txt', 'notes'])
    writeFileSync(join(folder, name), '');
  let now = at('2026-03-10T12:00:00');
  const store = dailyFiles(folder, () => now);
  await store.append([anyRecord(now)]);
  const kept = ['2020-01-01.txt', '2026-03-04.jsonl', '2026-03-09.jsonl', '2026-03-10.jsonl', 'notes'];
  expect(readdirSync(folder).toSorted()).toEqual(kept);
  now = at('2026-03-11T00:00:01');
  await store.append([anyRecord(now)]);
  expect(readdirSync(folder)).not.toContain('2026-03-04.jsonl');
});

test('a place that cannot be written to rejects, and is tried again', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  const store = dailyFiles(folder, () => at('2026-03-10T12:00:00'));
  await expect(store.append([anyRecord()])).rejects.toThrow();
  rmSync(folder);
  await store.append([anyRecord()]);
  expect(linesOf('2026-03-10')).toHaveLength(1);
});

// Linux alone has a disk that is always full.
test.runIf(process.platform === 'linux')('a full disk rejects, and half a line harms no whole one', async () => {
  mkdirSync(folder);
  const file = join(folder, '2026-03-10.jsonl');
  symlinkSync('/dev/full', file);
  const store = dailyFiles(folder, () => at('2026-03-10T12:00:00'));
  await expect(store.append([anyRecord()])).rejects.toThrow('ENOSPC');
  rmSync(file);
  writeFileSync(file, '{"messageId":"half');
  await store.append([anyRecord()]);
  const [half, whole] = readFileSync(file, 'utf8').trim().split('\n');
  expect(half).toBe('{"messageId":"half');
  expect(JSON.parse(whole ?? '')).toMatchObject({ agency: 'agency' });
});
