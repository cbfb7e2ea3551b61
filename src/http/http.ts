/** The http room: a bounded request, an id, one deadline; drains cleanly. */

import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem, problemOf } from '../errors.ts';
import type { GraphRequest, Handler, Leaving } from '../types.ts';
import { type Admission, type DoorWatch, openAdmission } from './admission.ts';
import { deadlineMsFor, languageFor, mediaTypeFor } from './negotiate.ts';
import { readParameters } from './read-request.ts';
import { type HttpExchange, refusalOf, send } from './write-reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** At the door, by `performance.now()`: whoever waits there for a turn has no longer until the deadline. */
    arrivedAt: number;
  }
}

export interface HttpOptions {
  readonly handle: Handler;
  readonly deadlineMs: number;
  /** Called once for each answered GraphQL request. */
  readonly onAnswered: (facts: { requestId: string; status: number; ms: number }) => void;
  readonly onInternal: (requestId: string, cause: unknown) => void;
  readonly door: DoorWatch;
  /** Names the `Host` header may have; anything where it is undefined. */
  readonly hosts?: ReadonlySet<string>;
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
  readonly health: () => Readonly<Record<string, unknown>> & { readonly ready: boolean };
}

/** The largest request, in bytes; the counter screen's is two kilobytes. */
const maxRequestBytes = 262_144;

export function http(options: HttpOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: maxRequestBytes,
    requestTimeout: 10_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // Whoever is still connected is served to the end.
    return503OnClosing: false,
    // A client that sends its request byte by byte is let go as soon as it is too late.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler<FastifyError>((error, request, reply) => refuse(options, { request, reply }, ofFastify(error)));
  app.setNotFoundHandler((request, reply) =>
    refuse(
      options,
      { request, reply },
      new Problem('BAD_REQUEST', { status: 404, message: 'There is nothing at this address.' }),
    ),
  );
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    // A page elsewhere can make its own name point here; then the Host header still has that name.
    const isKnown = !options.hosts || options.hosts.has((headers.host ?? '').replace(/:\d+$/, '').toLowerCase());
    if (isKnown) done();
    else done(new Problem('BAD_REQUEST', { status: 421, message: 'This is not the name of this gateway.' }));
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // A client that is told so asks elsewhere next, and is not cut off in the middle of a request.
    if (!options.health().ready) reply.header('connection', 'close');
    done();
  });
  const admission = openAdmission(options.door);
  app.decorateRequest('arrivedAt', 0);
  app.addHook('onClose', async () => admission.stop());
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    onRequest: doorkeeper(admission),
    handler: graphqlHandler(options),
  });
  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const health = options.health();
    return reply.code(health.ready ? 200 : 503).send(health);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(options.metrics.contentType).send(await options.metrics.text()),
  );
  return app;
}

/** Before anything of a request is read: who is sent away costs next to nothing. */
function doorkeeper({ enter }: Admission) {
  return (request: FastifyRequest, reply: FastifyReply, next: (error?: Error) => void): void => {
    request.arrivedAt = performance.now();
    const leave = enter(() => next());
    if (leave) reply.raw.once('close', leave);
    else next(new Problem('OVERLOADED', { retryAfterSeconds: 1 }));
  };
}

function graphqlHandler(options: HttpOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const startedAt = request.arrivedAt;
    const language = languageFor(request.headers['accept-language']);
    const mediaType = mediaTypeFor(request.headers.accept);
    const deadlineMs = deadlineMsFor(single(request.headers['x-deadline-ms']), options.deadlineMs);
    const ends = endOf(reply, startedAt + deadlineMs);
    try {
      const answer = await options.handle({
        id: request.id,
        method: request.method === 'GET' ? 'GET' : 'POST',
        headers: request.headers as Readonly<Record<string, string | undefined>>,
        ...readParameters(request),
        language,
        ends,
      });
      return send({ request, reply }, mediaType, answer);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'INTERNAL') options.onInternal(request.id, error);
      return send({ request, reply }, mediaType, refusalOf(problem, language, request.id));
    } finally {
      ends.clear();
      options.onAnswered({
        requestId: request.id,
        status: reply.statusCode,
        ms: Math.round(performance.now() - startedAt),
      });
    }
  };
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/** Aborted at the deadline, by `performance.now()`, or when the client leaves before its answer. */
function endOf({ raw }: FastifyReply, deadlineAt: number): GraphRequest['ends'] & { clear(): void } {
  let ends: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  const begun = (): AbortController => {
    const made = new AbortController();
    const end = (reason: Leaving): void => made.abort(reason);
    const left = (): void => {
      if (!raw.writableEnded) end('CLIENT_LEFT');
    };
    timer = setTimeout(() => end('DEADLINE'), Math.max(0, deadlineAt - performance.now()));
    if (raw.destroyed) left();
    else raw.once('close', left);
    return made;
  };
  return {
    get signal() {
      ends ??= begun();
      return ends.signal;
    },
    clear: () => clearTimeout(timer),
  };
}

/** What the framework itself refuses: a body too large, a header it cannot read. */
function ofFastify(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error.statusCode === 413) return new Problem('TOO_LARGE');
  const status = error.statusCode ?? 500;
  return status < 500 ? new Problem('BAD_REQUEST', { status }) : problemOf(error);
}

function refuse(options: HttpOptions, { request, reply }: HttpExchange, problem: Problem): FastifyReply {
  if (problem.code === 'INTERNAL') options.onInternal(request.id, problem.details.cause);
  const language = languageFor(request.headers['accept-language']);
  return send({ request, reply }, 'application/json', refusalOf(problem, language, request.id));
}
