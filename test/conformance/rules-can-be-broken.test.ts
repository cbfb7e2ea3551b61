/** Each rule about folder and values is broken by an adapter that is a line or two from good, and that breaks no other. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenIn, openWorkshop, type Workshop } from './bad-adapters.ts';
import { stillVariants } from './variants.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

it('a good adapter keeps them', async () => {
  expect(brokenIn(await workshop.check({ edits: [] }, false))).toEqual([]);
});

describe('an adapter that is bad in one way breaks one rule:', () => {
  it.each(stillVariants)('$rule', async (variant) => {
    expect(brokenIn(await workshop.check(variant, false))).toEqual([variant.rule]);
  });
});
