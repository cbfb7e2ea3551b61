/** Every case, in the order of the table of what must be survived. */

import type { Case } from '../case.ts';
import { bombs } from './bombs.ts';
import { cutAnswers, invalidAnswers, tlsInPlaceOfAnswers } from './broken-answers.ts';
import { changeTimesOut } from './changes.ts';
import { clockOff } from './clock.ts';
import { clientLeaves, sigterm } from './ending.ts';
import { neverAnswers, oneSlowAgency, slowDrip } from './hanging.ts';
import { tamperedValues } from './kept-values.ts';
import { redirects } from './redirects.ts';
import { redisDownAtBoot, redisKilled, redisMute, redisRefuses, redisSlow } from './redis-away.ts';
import { burstOf5xx, retryAfter, unreachable } from './refusing.ts';
import { invalidation, oneCap, waitersAtOne, waitersAtTwo } from './shared.ts';
import { slowLoris } from './slow-loris.ts';
import { wrongFields } from './wrong-fields.ts';

export const cases: readonly Case[] = [
  neverAnswers,
  slowDrip,
  cutAnswers,
  burstOf5xx,
  invalidAnswers,
  bombs,
  wrongFields,
  retryAfter,
  tlsInPlaceOfAnswers,
  unreachable,
  redirects,
  changeTimesOut,
  oneSlowAgency,
  redisDownAtBoot,
  redisKilled,
  redisMute,
  redisSlow,
  redisRefuses,
  tamperedValues,
  waitersAtOne,
  waitersAtTwo,
  oneCap,
  invalidation,
  sigterm,
  clockOff,
  clientLeaves,
  slowLoris,
];
