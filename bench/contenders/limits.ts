/**
 * What this machine could do at best, on bare node:http: `fixed` gives one answer whatever is asked (a PUT sets it);
 * `lookup` gives a body's answer again; `hand-written` makes each one anew.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { handWritten } from './hand-written.ts';
import { agencies, host, ready, variant } from './settings.ts';

const { answer } = await handWritten(agencies());

/** Longer than the answers' shortest life is never needed here, and a whole run's bodies fit. */
const mostKept = 20_000;
const kept = new Map<string, string>();
let fixed = '{}';

async function lookUp(body: string): Promise<string> {
  const known = kept.get(body);
  if (known !== undefined) return known;
  const made = await answer(body);
  if (kept.size >= mostKept) kept.clear();
  kept.set(body, made);
  return made;
}

const ways: Readonly<Record<string, (body: string, response: ServerResponse) => void>> = {
  fixed: (_, response) => send(response, fixed),
  lookup: (body, response) => {
    const known = kept.get(body);
    if (known === undefined) sendLater(response, lookUp(body));
    else send(response, known);
  },
  'hand-written': (body, response) => sendLater(response, answer(body)),
};
const way = ways[variant()];
if (!way) throw new TypeError(`There is no limit "${variant()}".`);

const server = createServer((request, response) => {
  read(request, (body) => {
    if (request.method !== 'PUT') return way(body, response);
    fixed = body;
    return send(response, '{}');
  });
});
server.listen(0, host, () => ready(server.address()));

function read(request: IncomingMessage, then: (body: string) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (piece: string) => {
    body += piece;
  });
  request.on('end', () => then(body));
}

function send(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function sendLater(response: ServerResponse, answered: Promise<string>): void {
  answered.then(
    (text) => send(response, text),
    (error: unknown) => send(response, JSON.stringify({ errors: [{ message: String(error) }] }), 500),
  );
}
