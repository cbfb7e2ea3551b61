/** What an office's own server does: gives a page, and passes `/graphql` on to the gateway with the clerk's token. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface OfficeServer {
  readonly address: string;
  close(): void;
}

export async function officeServer(page: () => string, gateway: string, token: string): Promise<OfficeServer> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/graphql') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
      return;
    }
    const passed = ['content-type', 'accept', 'accept-language', 'x-visit'].flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const reply = await fetch(`${gateway}/graphql`, {
      method: 'POST',
      headers: { ...Object.fromEntries(passed), authorization: `Bearer ${token}` },
      body: new Uint8Array(await buffer(request)),
    });
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    response.end(await reply.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
