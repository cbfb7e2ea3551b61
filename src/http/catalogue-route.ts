/** The operator's way to load an agency's catalogue file, by a scope of its own: `POST /catalogue`, the file as the body. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../errors.ts';

interface Operator {
  readonly scopes: ReadonlySet<string>;
  readonly office: string;
  readonly clerk: string;
}

interface Order {
  readonly name: string;
  readonly text: string;
  readonly isRehearsal: boolean;
  readonly doer: string;
}

interface CatalogueRoute {
  /** @throws Problem UNAUTHENTICATED */
  readonly identityOf: (authorization: string | undefined) => Promise<Operator>;
  /** Whoever holds it may load. */
  readonly scope: string;
  /** What became of the file: `mistakes`, or what changed. */
  readonly load: (order: Order) => Promise<object>;
}

/** A thousand services of an agency are about one megabyte. */
const maxFileBytes = 8_388_608;

/**
 * `?file=police.json` names the file in what is said of it; `?dry-run=yes` changes nothing. Answers what changed; or 400 and
 * `{"mistakes": […]}`, a sentence each, and nothing is loaded.
 */
export function catalogueRoute(app: FastifyInstance, { identityOf, scope, load }: CatalogueRoute): void {
  const operatorOf = async ({ headers }: FastifyRequest): Promise<Operator> => {
    const operator = await identityOf(headers.authorization);
    if (!operator.scopes.has(scope)) throw new Problem('FORBIDDEN', { scope });
    return operator;
  };
  // Before so large a body is read.
  const onRequest = async (request: FastifyRequest): Promise<void> => void (await operatorOf(request));
  app.post('/catalogue', { bodyLimit: maxFileBytes, onRequest }, async (request, reply) => {
    const { clerk, office } = await operatorOf(request);
    const loaded = await load({ ...wishesOf(request), text: textOf(request), doer: `${clerk}@${office}` });
    return reply.code('mistakes' in loaded ? 400 : 200).send(loaded);
  });
}

function wishesOf({ query }: FastifyRequest): Pick<Order, 'name' | 'isRehearsal'> {
  const { file = 'the file', 'dry-run': rehearsal = 'no' } = query as Readonly<Record<string, unknown>>;
  const isNamed = typeof file === 'string' && /^[\p{L}\p{N}_. -]{1,100}$/u.test(file);
  const isToldHow = rehearsal === 'yes' || rehearsal === 'no';
  if (isNamed && isToldHow) return { name: file, isRehearsal: rehearsal === 'yes' };
  throw new Problem('BAD_REQUEST', {
    message:
      'The address takes file=<the name of the file> and dry-run=yes or dry-run=no, and nothing else of that name.',
  });
}

function textOf({ body }: FastifyRequest): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
  } catch {
    throw new Problem('BAD_REQUEST', { message: 'The body must be a catalogue file: JSON in UTF-8.' });
  }
}
