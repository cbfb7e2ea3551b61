/** Every case, in the order of the table of what must be survived. */

import type { Case } from '../case.ts';
import { bombs } from './bombs.ts';
import { cutAnswers, invalidAnswers, tlsInPlaceOfAnswers } from './broken-answers.ts';
import { neverAnswers, oneSlowAgency, slowDrip } from './hanging.ts';
import { redirects } from './redirects.ts';
import { burstOf5xx, retryAfter, unreachable } from './refusing.ts';
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
  oneSlowAgency,
];
