/** The operator's way to register documents of a client, by a scope of its own: `POST /documents`. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../errors.ts';

interface Operator {
  readonly scopes: ReadonlySet<string>;
  readonly office: string;
  readonly clerk: string;
}

interface Order {
  readonly client: string;
  readonly documents: unknown;
  readonly retire: boolean;
  readonly doer: string;
}

interface DocumentsRoute {
  /** @throws Problem UNAUTHENTICATED */
  readonly identityOf: (authorization: string | undefined) => Promise<Operator>;
  /** Whoever holds it may register. */
  readonly scope: string;
  /** What became of the documents: `mistakes`, or how many are new, known and retired. */
  readonly register: (order: Order) => Promise<object>;
}

/** A few hundred documents are about one megabyte. */
const maxFileBytes = 16_777_216;

const order = z.strictObject({
  client: z.string().min(1).max(200),
  documents: z.unknown(),
  retire: z.boolean().default(false),
});

/**
 * `{"client": "desk", "documents": <the file of the client's tool>, "retire": false}`. Answers how many are new, known and
 * retired; or 400 and `{"mistakes": […]}`, a sentence each, and nothing is registered.
 */
export function documentsRoute(app: FastifyInstance, { identityOf, scope, register }: DocumentsRoute): void {
  const operatorOf = async ({ headers }: FastifyRequest): Promise<Operator> => {
    const operator = await identityOf(headers.authorization);
    if (!operator.scopes.has(scope)) throw new Problem('FORBIDDEN', { scope });
    return operator;
  };
  // Before so large a body is read.
  const onRequest = async (request: FastifyRequest): Promise<void> => void (await operatorOf(request));
  app.post('/documents', { bodyLimit: maxFileBytes, onRequest }, async (request, reply) => {
    const { clerk, office } = await operatorOf(request);
    const registered = await register({ ...orderIn(request), doer: `${clerk}@${office}` });
    return reply.code('mistakes' in registered ? 400 : 200).send(registered);
  });
}

function orderIn({ body }: FastifyRequest): Omit<Order, 'doer'> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
    const { client, documents, retire } = order.parse(JSON.parse(text));
    return { client, documents, retire };
  } catch {
    throw new Problem('BAD_REQUEST', {
      message: 'The body must be JSON in UTF-8: {"client": "desk", "documents": {"<id>": "<text>"}, "retire": false}.',
    });
  }
}
