import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { departure } from '../../src/gather/departure.ts';
import { severalTurns } from './hand-exchange.ts';

test('however many join a lane that has waited long enough, it departs once', async () => {
  const depart = vi.fn();
  const steady = vi.spyOn(performance, 'now');
  const goes = departure(depart, 60_000);
  const late = performance.now() + 1_000;
  steady.mockImplementation(() => late);
  for (let i = 0; i < 3; i += 1) goes.joined();
  goes.full();
  await severalTurns();
  await pause(0);
  steady.mockRestore();
  expect(depart).toHaveBeenCalledTimes(1);
});
