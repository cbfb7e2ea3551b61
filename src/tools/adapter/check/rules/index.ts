/** All rules for adapters, in the order in which they are looked at. */

import type { Rule } from '../rule.ts';
import { aboutTheAsked } from './about-the-asked.ts';
import { covered, hostileInput, inputsBounded } from './callers.ts';
import { clash, loads, ownSources, personalScopes, resolved } from './code.ts';
import { examples, examplesAnswered, fieldsShown, operationsShown } from './examples.ts';
import { busy, changeOnce, failure, nonsense, otherFields, refusedUs, silence, standInGuards } from './failing.ts';
import { extraFields, missingField, nullField, wrongType } from './fields.ts';
import { contact, folder, readme, recorded } from './folder.ts';
import { changes, decidingFacts, freshness } from './life.ts';
import { listsHeld } from './lists-held.ts';
import { hosts, manifest, rejections } from './manifest.ts';
import { access, described, listsBounded, names, nullable, ownTypes } from './schema.ts';
import { globals, imports, ladders } from './sources.ts';
import { deadline, ends, leak, neverInternal, prototypes } from './watches.ts';

export const rules: readonly Rule[] = [
  folder,
  manifest,
  hosts,
  imports,
  globals,
  ladders,
  ownTypes,
  described,
  access,
  nullable,
  names,
  listsBounded,
  rejections,
  contact,
  recorded,
  loads,
  resolved,
  clash,
  ownSources,
  personalScopes,
  freshness,
  decidingFacts,
  changes,
  examples,
  fieldsShown,
  readme,
  ends,
  prototypes,
  leak,
  neverInternal,
  deadline,
  examplesAnswered,
  operationsShown,
  standInGuards,
  covered,
  hostileInput,
  inputsBounded,
  silence,
  failure,
  busy,
  nonsense,
  missingField,
  nullField,
  wrongType,
  extraFields,
  aboutTheAsked,
  listsHeld,
  otherFields,
  changeOnce,
  // Last: whoever shows credentials that were refused is not let try them again for a while.
  refusedUs,
];
