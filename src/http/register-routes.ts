/** The operator's ways into the register, by a scope of its own: files imported, somebody suspended, a token denied. */

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem, problemOf } from '../errors.ts';

interface Operator {
  readonly scopes: ReadonlySet<string>;
  readonly office: string;
  readonly clerk: string;
}

type Whom =
  | { readonly office: string }
  | { readonly clerk: string; readonly office: string }
  | { readonly client: string };

interface RegisterRoutes {
  /** @throws Problem UNAUTHENTICATED */
  readonly identityOf: (authorization: string | undefined) => Promise<Operator>;
  /** Whoever holds it may change the register. */
  readonly scope: string;
  /** What becomes of a file, row by row; what it loads is told to the other instances. */
  readonly importFile: (file: { kind: FileKind; bytes: Iterable<Uint8Array>; doer: string }) => AsyncGenerator<object>;
  /** Resolves when this instance goes by it and the others are told; false where the register has nobody of that name. */
  readonly suspend: (order: { whom: Whom; why: string | null; doer: string }) => Promise<boolean>;
  readonly denyToken: (order: { tokenId: string; until: Date; doer: string }) => Promise<void>;
}

const kinds = ['offices', 'clerks', 'clients'] as const;
type FileKind = (typeof kinds)[number];

/** Sixteen thousand offices are about three megabytes. */
const maxFileBytes = 33_554_432;

/** The store takes no others. */
const name = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
const whom = z.union([
  z.strictObject({ office: name, why: name.optional() }),
  z.strictObject({ clerk: name, office: name, why: name.optional() }),
  z.strictObject({ client: name, why: name.optional() }),
]);
const denial = z.strictObject({ jti: name, until: z.iso.datetime({ offset: true }).optional() });

/** Longer than any token lives. */
const usualDenialMs = 7 * 86_400_000;

/**
 * `POST /register/offices`, `/register/clerks`, `/register/clients`: a CSV file; answers a JSON object a line, the last with
 * the totals. `POST /register/suspend`, `/register/reinstate`: `{"office"}`, `{"clerk", "office"}` or `{"client"}`, with a
 * `why`. `POST /register/deny-token`: `{"jti", "until"}`.
 */
export function registerRoutes(app: FastifyInstance, options: RegisterRoutes): void {
  const { identityOf, scope, importFile, suspend, denyToken } = options;
  const doers = new WeakMap<FastifyRequest, string>();
  // Before so large a body is read.
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    const { scopes, clerk, office } = await identityOf(request.headers.authorization);
    if (!scopes.has(scope)) throw new Problem('FORBIDDEN', { scope });
    doers.set(request, `${clerk}@${office}`);
  };
  const doerOf = (request: FastifyRequest): string => doers.get(request) ?? '';

  for (const kind of kinds) {
    app.post(`/register/${kind}`, { bodyLimit: maxFileBytes, onRequest }, async (request, reply) => {
      const events = importFile({ kind, bytes: [bytesOf(request)], doer: doerOf(request) });
      // What fails before anything is said is an error as anywhere.
      const first = await events.next();
      return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(linesOf(first, events)));
    });
  }
  for (const what of ['suspend', 'reinstate'] as const) {
    app.post(`/register/${what}`, { onRequest }, async (request, reply) => {
      const { why = '', ...named } = read(whom, request);
      const order = { whom: named, why: what === 'suspend' ? why : null, doer: doerOf(request) };
      if (!(await suspend(order))) throw unknownName();
      return reply.send({ [what === 'suspend' ? 'suspended' : 'reinstated']: named });
    });
  }
  app.post('/register/deny-token', { onRequest }, async (request, reply) => {
    const { jti, until } = read(denial, request);
    const end = until === undefined ? new Date(Date.now() + usualDenialMs) : new Date(until);
    await denyToken({ tokenId: jti, until: end, doer: doerOf(request) });
    return reply.send({ denied: true, until: end.toISOString() });
  });
}

const unknownName = (): Problem =>
  new Problem('BAD_INPUT', {
    status: 404,
    message: 'The register has nobody of this name.',
    violations: [{ path: '', code: 'UNKNOWN' }],
  });

const bytesOf = ({ body }: FastifyRequest): Buffer => (body instanceof Buffer ? body : Buffer.alloc(0));

function read<Shape extends z.ZodType>(shape: Shape, request: FastifyRequest): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(bytesOf(request).toString('utf8')));
  } catch {
    throw new Problem('BAD_REQUEST', {
      message:
        'The body must be JSON: {"office": "P-1001"}, {"clerk": "…", "office": "…"} or {"client": "…"}, with a "why"; or {"jti": "…"}.',
    });
  }
}

/** What was loaded before it failed is told; the rest is to be sent again. Where the client leaves, it stops after a batch. */
async function* linesOf(first: IteratorResult<object>, events: AsyncGenerator<object>): AsyncGenerator<string> {
  const lineOf = (event: object): string => `${JSON.stringify(event)}\n`;
  try {
    if (!first.done) yield lineOf(first.value);
    for await (const event of events) yield lineOf(event);
  } catch (error) {
    yield lineOf(stoppedBy(problemOf(error)));
  } finally {
    await events.return(undefined);
  }
}

const stoppedBy = ({ code, message }: Problem): object => ({
  kind: 'stopped',
  code,
  problem: message,
  remedy: 'Send the same file again: what is loaded stays, and is not loaded twice.',
});
