/** `npm run attacks`: attacks a gateway in production mode, one way after another; see `trials/command.ts` for what it takes. */

import { cases } from './attacks/cases/index.ts';
import { page } from './attacks/page.ts';
import { startHouse } from './attacks/rig/production-house.ts';
import { tryAll } from './trials/command.ts';

await tryAll({ cases, page, start: startHouse });
