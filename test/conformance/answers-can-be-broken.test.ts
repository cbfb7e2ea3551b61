/** Each rule about answers is broken by an adapter that is a line or two from good, and that breaks no other. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenIn, openWorkshop, type Workshop } from './bad-adapters.ts';
import { answeringVariants } from './variants.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

it('a good adapter keeps them', async () => {
  expect((await workshop.check({ edits: [] })).breaches).toEqual([]);
});

describe('an adapter that is bad in one way breaks one rule:', () => {
  it.each(answeringVariants)('$rule', async (variant) => {
    const report = await workshop.check(variant);
    expect([brokenIn(report), report.breaches.slice(0, 3)]).toEqual([[variant.rule], expect.anything()]);
  });
});
