/** How a stand-in knows the gateway: the same way as the agency, with a secret that is none. */

import type { DescribedService } from '../described.ts';
import { quoted, type Uses } from './uses.ts';

interface GuardCode {
  /** Constants before it. */
  readonly code: string;
  readonly credentials: string;
  readonly guard: string;
  /** Routes that it needs of its own. */
  readonly routes: readonly string[];
}

export function guardOf({ id, authentication }: DescribedService, uses: Uses): GuardCode {
  switch (authentication.kind) {
    case 'api-key': {
      const { header, query } = authentication as { readonly header?: string; readonly query?: string };
      const guard = header === undefined ? uses.kit('apiKeyInQuery') : uses.kit('apiKey');
      return {
        code: `const key = ${quoted(`sandbox-${id}-key`)};`,
        credentials: '{ key }',
        guard: `${guard}(${quoted(header ?? query ?? '')}, key)`,
        routes: [],
      };
    }
    case 'basic':
      return {
        code: `const account = { username: 'pishkhan', password: ${quoted(`sandbox-${id}-password`)} };`,
        credentials: 'account',
        guard: `${uses.kit('basic')}(account)`,
        routes: [],
      };
    case 'oauth2':
      return {
        code: `const client = { clientId: 'pishkhan-sandbox', clientSecret: ${quoted(`sandbox-${id}-secret`)} };\nconst { guard, tokenRoute } = ${uses.kit('oauthDoor')}(client, { path: ${quoted(authentication.tokenPath)} });`,
        credentials: 'client',
        guard: 'guard',
        routes: ['tokenRoute'],
      };
    default:
      return { code: '', credentials: '{}', guard: '() => undefined', routes: [] };
  }
}
