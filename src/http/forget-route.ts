/** The operator's way to have answers forgotten, by a scope of its own: `POST /cache/forget {"tags": ["agency:police"]}`. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../errors.ts';

interface ForgetRoute {
  /** @throws Problem UNAUTHENTICATED */
  readonly identityOf: (authorization: string | undefined) => Promise<{ readonly scopes: ReadonlySet<string> }>;
  /** Whoever holds it may forget. */
  readonly scope: string;
  /** Tags of agencies and their operations; any other such tag is a slip of the pen. */
  readonly known: ReadonlySet<string>;
  readonly forget: (tags: readonly string[]) => Promise<{ readonly isTold: boolean }>;
}

const order = z.strictObject({ tags: z.array(z.string().max(200)).min(1).max(100) });

/** What data is about, and its identifier in its canonical form. */
const aboutSomething = /^(citizen|organization|vehicle|property|bill|address):\S+$/;

/** Answers `{"tags": n, "everywhere": true}`; false where the store could not be told yet, which is tried until it is. */
export function forgetRoute(app: FastifyInstance, { identityOf, scope, known, forget }: ForgetRoute): void {
  app.post('/cache/forget', async (request, reply) => {
    const { scopes } = await identityOf(request.headers.authorization);
    if (!scopes.has(scope)) throw new Problem('FORBIDDEN');
    const tags = tagsIn(request);
    const unknown = tags.flatMap((tag, i) => (known.has(tag) || aboutSomething.test(tag) ? [] : [i]));
    if (unknown.length > 0) throw new Problem('BAD_INPUT', { violations: unknown.map(violationAt) });
    const { isTold } = await forget(tags);
    return reply.code(isTold ? 200 : 202).send({ tags: tags.length, everywhere: isTold });
  });
}

const violationAt = (i: number) => ({ path: `tags.${i}`, code: 'UNKNOWN_TAG' });

function tagsIn({ body }: FastifyRequest): readonly string[] {
  try {
    return order.parse(JSON.parse(String(body))).tags;
  } catch {
    const message = 'The body must be JSON: {"tags": ["agency:police"]}, with up to 100 tags.';
    throw new Problem('BAD_REQUEST', { message });
  }
}
