/** Addresses that only the sandbox has: its stand-ins' faults and calls, and a token for the playground. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface SandboxRoutes {
  /** Address of the stand-ins' control. */
  readonly control: string;
  readonly token: () => Promise<string>;
}

export function sandboxRoutes(app: FastifyInstance, { control, token }: SandboxRoutes): void {
  app.route({
    method: ['GET', 'PUT', 'DELETE'],
    url: '/sandbox/agencies/:id/:what',
    handler: (request, reply) => passOn(control, request, reply),
  });
  app.get('/sandbox/token', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ token: await token() }),
  );
}

/** As it came and as it is answered: the control says best what was wrong. */
async function passOn(control: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, what } = request.params as { id: string; what: string };
  const answer = await fetch(`${control}/agencies/${encodeURIComponent(id)}/${encodeURIComponent(what)}`, {
    method: request.method,
    ...(request.method === 'PUT' && { body: request.body as Buffer, headers: { 'content-type': 'application/json' } }),
  });
  return reply
    .code(answer.status)
    .type(answer.headers.get('content-type') ?? 'application/json')
    .send(await answer.text());
}
