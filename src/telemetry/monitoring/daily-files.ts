/** Monitoring records as JSON lines, one file for each day in UTC, kept for seven days. */

import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MonitoringRecord } from './record.ts';
import type { RecordStore } from './sink.ts';

/** As long as X-Road's monitoring databases keep theirs. */
const keptDays = 7;
const dayMs = 86_400_000;

/** Nothing is made or opened before there is a record. */
export function dailyFiles(folder: string, now: () => number = Date.now): RecordStore {
  let tidiedOn = '';
  /** A disk that filled up in the middle of a line has left half of one there. */
  let isCutOff = false;

  const append = async (day: string, lines: string): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await appendFile(join(folder, `${day}.jsonl`), isCutOff ? `\n${lines}` : lines, { mode: 0o600 });
  };

  return {
    async append(records) {
      const today = dayOf(now());
      try {
        for (const [day, lines] of linesByDay(records)) await append(day, lines);
        isCutOff = false;
      } catch (error) {
        isCutOff = true;
        throw error;
      }
      if (today === tidiedOn) return;
      tidiedOn = today;
      await removeBefore(folder, dayOf(now() - (keptDays - 1) * dayMs));
    },
  };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A record belongs to the day on which its call ended. */
function linesByDay(records: readonly MonitoringRecord[]): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const record of records) {
    const day = dayOf(record.responseOut);
    lines.set(day, `${lines.get(day) ?? ''}${JSON.stringify(record)}\n`);
  }
  return lines;
}

/** What cannot be removed today is tried again tomorrow; the records of today matter more. */
async function removeBefore(folder: string, oldest: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const over = names.filter((name) => /^\d{4}-\d{2}-\d{2}\.jsonl$/.test(name) && name.slice(0, 10) < oldest);
  await Promise.all(over.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
}
