/** A text that only an agency's broken answers have: wherever it is seen, text of the agency got out. */

import { randomBytes } from 'node:crypto';

export const canary = `canary${randomBytes(6).toString('hex')}`;
