/** One kept connection that sends a question at a time and reads as much of the answer as it has to: its status, whether it holds errors, and where it ends. */

import { connect } from 'node:net';

export interface Heard {
  /** 0 where the connection broke. */
  readonly status: number;
  /** An answer, and no error in it. */
  readonly isGood: boolean;
}

export interface Connection {
  /** Not to be called again before it resolves. */
  ask(question: string): Promise<Heard>;
  close(): void;
}

/** @param address without a path. */
export async function openConnection(address: string): Promise<Connection> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.setNoDelay(true).setEncoding('latin1');
  let waiting: ((heard: Heard) => void) | undefined;
  let text = '';
  const settle = (status: number): void => {
    const isGood = status === 200 && !text.includes('"errors":');
    text = '';
    const told = waiting;
    waiting = undefined;
    told?.({ status, isGood });
  };
  socket.on('data', (piece: string) => {
    text += piece;
    if (isWhole(text)) settle(Number(text.slice(9, 12)));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => settle(0));
  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (socket.destroyed) resolve({ status: 0, isGood: false });
        waiting = resolve;
        socket.write(question);
      }),
    close: () => socket.destroy(),
  };
}

/** RFC 9112 section 6: by its length, or in chunks of which the last is empty. */
function isWhole(text: string): boolean {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return false;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd + 2)) ?? [];
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= headEnd + 4 + Number(length);
}

/** A question as it goes over the wire. */
export function written(headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) });
  return [
    'POST /graphql HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
