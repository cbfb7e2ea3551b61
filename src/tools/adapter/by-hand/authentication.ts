/** `--auth`: how the agency knows the gateway, in one word. */

import { Unusable } from '../../../complaint.ts';
import type { DescribedService } from '../described.ts';
import { shown } from '../naming.ts';

/** @throws Unusable */
export function authenticationFrom(text: string): DescribedService['authentication'] {
  const [kind = '', rest = ''] = [text.split(':', 1)[0], text.slice(text.indexOf(':') + 1)];
  if (text === 'none' || text === 'basic') return { kind: text };
  if (kind === 'api-key' && /^[A-Za-z][A-Za-z0-9-]*$/.test(rest) && rest !== text) return { kind, header: rest };
  if (kind === 'oauth2' && rest.startsWith('/')) return { kind, tokenPath: rest };
  throw new Unusable(
    `--auth "${shown(text)}" is none of: none, basic, api-key:<header>, oauth2:</path of tokens>. Others are written into manifest.json afterwards.`,
  );
}
