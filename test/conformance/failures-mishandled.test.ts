/** Each rule about an agency that fails is broken by an adapter that is a line or two from good, and that breaks no other. */

import { describe } from 'vitest';
import { eachBreaksOne } from './bad-adapters.ts';
import { failingVariants } from './variants.ts';

describe('an adapter that is bad in one way breaks one rule:', () => eachBreaksOne(failingVariants));
