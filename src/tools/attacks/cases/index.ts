/** Every attack, in the order in which they are made. */

import { type Attack, inBothModes } from '../attack.ts';
import { belowBounds } from './below-bounds.ts';
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
import { changesByAddress, contentTypes, lists, methods, operatorsDoor, personsInAddresses } from './door.ts';

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
];

export const cases = inBothModes(attacks);
