/** The operator's switch of an agency, by a scope of its own: off at once and everywhere, and live again. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../errors.ts';

interface Operator {
  readonly scopes: ReadonlySet<string>;
  readonly office: string;
  readonly clerk: string;
}

interface AgencyRoute {
  /** @throws Problem UNAUTHENTICATED */
  readonly identityOf: (authorization: string | undefined) => Promise<Operator>;
  /** Whoever holds it may switch. */
  readonly scope: string;
  /** Resolves when this instance goes by it and the others are told; false where there is no such agency. */
  readonly switchTo: (order: { agency: string; because: string | null; doer: string }) => Promise<boolean>;
}

/** The store takes no others. */
const text = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
const orders = {
  off: z.strictObject({ agency: text, because: text }),
  live: z.strictObject({ agency: text }),
} as const;

/** `POST /agencies/off {"agency": "police", "because": "…"}`; `POST /agencies/live {"agency": "police"}`. 404 where there is none. */
export function agencyRoute(app: FastifyInstance, { identityOf, scope, switchTo }: AgencyRoute): void {
  for (const to of ['off', 'live'] as const) {
    app.post(`/agencies/${to}`, async (request, reply) => {
      const { scopes, clerk, office } = await identityOf(request.headers.authorization);
      if (!scopes.has(scope)) throw new Problem('FORBIDDEN', { scope });
      const { agency, because = null } = orderIn(request, to);
      if (!(await switchTo({ agency, because, doer: `${clerk}@${office}` }))) throw unknownAgency();
      return reply.send({ agency, is: to });
    });
  }
}

function orderIn({ body }: FastifyRequest, to: keyof typeof orders): { agency: string; because?: string } {
  try {
    return orders[to].parse(JSON.parse(String(body)));
  } catch {
    const message =
      to === 'off'
        ? 'The body must be JSON: {"agency": "police", "because": "…"}, with why in up to 200 characters.'
        : 'The body must be JSON: {"agency": "police"}.';
    throw new Problem('BAD_REQUEST', { message });
  }
}

const unknownAgency = (): Problem =>
  new Problem('BAD_INPUT', {
    status: 404,
    message: 'There is no adapter of this agency.',
    violations: [{ path: 'agency', code: 'UNKNOWN' }],
  });
