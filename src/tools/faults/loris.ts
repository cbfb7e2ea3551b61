/**
 * A process of its own, so that what it does is not measured with the others: `loris <port> <count>` holds so many
 * sockets open, each with a request of which a byte comes now and then. It says how many it holds, and ends with its parent.
 */

import { connect, type Socket } from 'node:net';

const atOnce = 200;
const byteEveryMs = 5_000;
const turns = 100;

const [port = 0, count = 0] = process.argv.slice(2).map(Number);
const sockets = new Set<Socket>();

for (let i = 0; i < count; i += atOnce)
  await Promise.all(Array.from({ length: Math.min(atOnce, count - i) }, () => held()));
process.send?.(sockets.size);
setInterval(drip, byteEveryMs / turns);
process.once('disconnect', () => process.exit(0));

function held(): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
      sockets.add(socket);
      resolve();
    });
    socket.on('error', () => resolve());
    socket.once('close', () => sockets.delete(socket));
    // What the gateway says to them is thrown away.
    socket.resume();
  });
}

/** A few of them at a time, as they would come if they knew nothing of each other. */
function drip(): void {
  for (const socket of sockets) if (Math.random() * turns < 1) socket.write('a');
}
