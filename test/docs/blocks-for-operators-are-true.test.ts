/** Every block of the pages for operators, run; beside those of the other pages, since both take long. */

import { everyBlockIsTrue } from './every-block.ts';

everyBlockIsTrue((file) => file.startsWith('docs/operators/'));
