/** Each rule about what an answer says is broken by an adapter that is a line or two from good, and that breaks no other. */

import { describe } from 'vitest';
import { eachBreaksOne } from './bad-adapters.ts';
import { fieldVariants } from './variants.ts';

describe('an adapter that is bad in one way breaks one rule:', () => eachBreaksOne(fieldVariants));
