/** Every attack, in the order in which they are made. */

import { type Attack, inBothModes } from '../attack.ts';
import { accessBeforeReuse, closedDoors, everyPath, somebodyElse } from './access.ts';
import { belowBounds } from './below-bounds.ts';
import { largeBodies, malformedDocuments } from './bulk.ts';
import { methods, smuggling } from './connections.ts';
import { atOnce, enumeration } from './crowd.ts';
import { introspection, suggestions, toolsForPeople, tracing, unhandledErrors } from './disclosure.ts';
import {
  aliases,
  circularFragments,
  dearDocuments,
  directives,
  fragmentBomb,
  inlineFragments,
  listLiteral,
  nesting,
  repeatedFields,
} from './document-bombs.ts';
import { changesByAddress, contentTypes, lists, personsInAddresses } from './door.ts';
import { canaries } from './leaks.ts';
import { operatorsDoor } from './operators-door.ts';
import { tokens } from './tokens.ts';
import { headersAndNames, identifiers, pageSizes, prototypes } from './values.ts';

const attacks: readonly Attack[] = [
  aliases,
  repeatedFields,
  directives,
  nesting,
  fragmentBomb,
  circularFragments,
  inlineFragments,
  listLiteral,
  dearDocuments,
  belowBounds,
  introspection,
  suggestions,
  unhandledErrors,
  tracing,
  toolsForPeople,
  lists,
  personsInAddresses,
  changesByAddress,
  contentTypes,
  methods,
  operatorsDoor,
  smuggling,
  tokens,
  closedDoors,
  everyPath,
  somebodyElse,
  accessBeforeReuse,
  pageSizes,
  identifiers,
  headersAndNames,
  prototypes,
  atOnce,
  enumeration,
  largeBodies,
  malformedDocuments,
  canaries,
];

export const cases = inBothModes(attacks);
