/** How the record is kept: its room on this disk, for how long, and what its checkpoints are published under. */

import { type Retention, readRetention, retentionAdvice, usualRetention } from '../record/retention.ts';
import type { Reader } from './reader.ts';

export interface RecordConfig {
  /** How much of the disk entries may take that the store has not. */
  readonly roomBytes: number;
  readonly retention: Retention;
  /** Names the log to those who cosign its checkpoints. */
  readonly origin: string;
}

/** C2SP tlog-checkpoint: a name like an address without a scheme. */
const originForm = /^[a-z0-9.-]+(\/[a-z0-9._-]+)*$/;

/** In the sandbox less of the disk is set aside: nobody is served there. */
const usualRoomMegabytes = { sandbox: 32, production: 256 };

export function readRecord(read: Reader, isProduction: boolean): RecordConfig {
  const otherwise = isProduction ? usualRoomMegabytes.production : usualRoomMegabytes.sandbox;
  const origin = read.text('RECORD_ORIGIN') ?? 'pishkhan.example/record';
  if (!originForm.test(origin)) read.complain('RECORD_ORIGIN', 'is not a name such as pishkhan.example/record');
  return {
    roomBytes: read.integer('RECORD_ROOM_MB', { otherwise, from: 16, to: 65_536 }) * 1_048_576,
    retention: retentionIn(read),
    origin,
  };
}

function retentionIn(read: Reader): Retention {
  const written = read.text('RECORD_RETENTION');
  const retention = written === undefined ? usualRetention : readRetention(written);
  if (!retention) read.complain('RECORD_RETENTION', `"${written}" is not of the form wanted; ${retentionAdvice}`);
  return retention ?? usualRetention;
}
