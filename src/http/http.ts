/** The http room: a bounded request, an id, one deadline; drains cleanly. */

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem, problemOf } from '../errors.ts';
import { type DoorWatch, openAdmission } from './admission.ts';
import { type GraphEndpoint, type GraphEndpointOptions, graphEndpoint } from './graph-endpoint.ts';
import { languageFor } from './negotiate.ts';
import { refusalOf, written } from './write-reply.ts';

type Shared = Pick<GraphEndpointOptions, 'handle' | 'limits' | 'onAnswered' | 'onInternal' | 'isReady'>;

export interface HttpOptions extends Shared {
  readonly door: DoorWatch;
  /** Names the `Host` header may have; anything where it is undefined. */
  readonly hosts?: ReadonlySet<string> | undefined;
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
  readonly health: () => Readonly<Record<string, unknown>>;
}

/** The largest request, in bytes; the counter screen's is two kilobytes. */
const maxRequestBytes = 262_144;

export function http(options: HttpOptions): FastifyInstance {
  const { isReady, health, metrics } = options;
  const refuseStrange = strangersRefused(options.hosts);
  const admission = openAdmission(options.door);
  const endpoint = graphEndpoint({ ...options, maxRequestBytes, admission, refuseStrange });
  const app = Fastify({
    bodyLimit: maxRequestBytes,
    forceCloseConnections: 'idle',
    // Whoever is still connected is served to the end.
    return503OnClosing: false,
    serverFactory: (others) =>
      createServer(times, (request, response) => {
        if (request.method === 'POST' && request.url === '/graphql') endpoint(request, response);
        else others(request, response);
      }),
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
  app.addHook('onRequest', async ({ headers }) => refuseStrange(headers.host));
  app.addHook('onSend', async (_request, reply) => {
    // A client that is told so asks elsewhere next, and is not cut off in the middle of a request.
    if (!isReady()) reply.header('connection', 'close');
  });
  app.addHook('onClose', async () => admission.stop());
  app.register(graphRoute(endpoint));
  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = isReady();
    return reply.code(ready ? 200 : 503).send({ ready, ...health() });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  return app;
}

/** Of a connection, in milliseconds. */
const times = {
  requestTimeout: 10_000,
  keepAliveTimeout: 72_000,
  // A client that sends its request byte by byte is let go as soon as it is too late.
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};

/** However its address is written; `POST /graphql`, which nearly all of it is, does not come by here. */
const graphRoute = (endpoint: GraphEndpoint) => async (app: FastifyInstance) => {
  app.removeAllContentTypeParsers();
  // The endpoint reads it.
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    handler: (request, reply) => {
      reply.hijack();
      endpoint(request.raw, reply.raw);
    },
  });
};

/** A page elsewhere can make its own name point here; then the `Host` header still has that name. */
const strangersRefused = (hosts: ReadonlySet<string> | undefined) => (host: string | undefined) => {
  if (!hosts || hosts.has((host ?? '').replace(/:\d+$/, '').toLowerCase())) return;
  throw new Problem('BAD_REQUEST', { status: 421, message: 'This is not the name of this gateway.' });
};

/** What the framework itself refuses: a body too large, a header it cannot read. */
function ofFastify(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error.statusCode === 413) return new Problem('TOO_LARGE');
  const status = error.statusCode ?? 500;
  return status < 500 ? new Problem('BAD_REQUEST', { status }) : problemOf(error);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function refuse({ onInternal }: HttpOptions, { request, reply }: Exchange, problem: Problem): FastifyReply {
  if (problem.code === 'INTERNAL') onInternal(request.id, problem.details.cause);
  const language = languageFor(request.headers['accept-language']);
  const { status, headers, text } = written(refusalOf(problem, language, request.id), 'application/json', request.id);
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1]);
  return reply.code(status).send(text);
}
