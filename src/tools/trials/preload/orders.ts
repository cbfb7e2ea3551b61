/** Loaded into a gateway before its own code: a clock that can be put forward or back, and breaks made on purpose. */

export interface Order {
  /** How far its clock is from the right time, in milliseconds. */
  readonly shiftMs?: number;
  /** Blocks the loop for so long, in milliseconds. */
  readonly blockMs?: number;
  /** Keeps so much more memory for good. */
  readonly holdMegabytes?: number;
}

const megabyte = 1_048_576;
const held: Buffer[] = [];
let shiftMs = 0;

const rightNow = Date.now;
Date.now = () => rightNow() + shiftMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, parts, made) => Reflect.construct(target, parts.length === 0 ? [Date.now()] : parts, made),
});

process.on('message', (order: Order) => {
  shiftMs = order.shiftMs ?? shiftMs;
  if (order.holdMegabytes) held.push(Buffer.alloc(order.holdMegabytes * megabyte, 1));
  const end = performance.now() + (order.blockMs ?? 0);
  while (performance.now() < end);
  process.send?.({ done: held.length });
});
// Whoever gives orders must not keep the gateway from ending.
process.channel?.unref();
