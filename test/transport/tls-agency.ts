/** An agency behind TLS that counts what it is told: a bare server, so that not one byte goes unnoticed. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface TlsAgency {
  /** By name: of the certificate's host. */
  readonly address: URL;
  /** Bytes of requests, over all connections. */
  bytes(): number;
  /** Connections that came, with or without TLS after it. */
  connections(): number;
  /** Of the last connection with TLS: serial number of the client's certificate, where it showed one. */
  clientSerial(): string | undefined;
  /** Certificates for connections to come. */
  use(options: TlsOptions): void;
}

const body = '{"id": "1", "name": "x"}';
const answer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** @param hold keeps answers back until the promise it returns resolves. */
export async function startTlsAgency(
  options: TlsOptions,
  hold: () => Promise<void> = async () => {},
): Promise<TlsAgency> {
  let bytes = 0;
  let connections = 0;
  let serial: string | undefined;
  const sockets = new Set<TLSSocket>();
  const server = createServer(options, (socket) => {
    sockets.add(socket.on('error', () => undefined));
    serial = socket.getPeerCertificate().serialNumber;
    socket.on('data', async (chunk) => {
      bytes += chunk.length;
      await hold();
      if (chunk.includes('\r\n\r\n')) socket.write(answer);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: new URL(`https://127.0.0.1:${port}`),
    bytes: () => bytes,
    connections: () => connections,
    clientSerial: () => serial,
    use: (next) => server.setSecureContext(next),
  };
}
