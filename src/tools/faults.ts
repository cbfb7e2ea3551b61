/** `npm run faults`: breaks what is around a gateway, one thing after another; see `trials/command.ts` for what it takes. */

import { cases } from './faults/cases/index.ts';
import { page } from './faults/page.ts';
import { healAll, openRig, startStandIns } from './faults/rig/open-rig.ts';
import { tryAll } from './trials/command.ts';

await tryAll({
  cases,
  page,
  start: async () => {
    const standIns = await startStandIns();
    return {
      open: async (options, person) => {
        await healAll(standIns);
        return openRig(standIns, options ?? {}, person);
      },
      close: standIns.stop,
    };
  },
});
