/** Loaded into a gateway before its own code: a clock that can be put forward or back, breaks made on purpose, and what only the process itself can tell. */

export interface Order {
  /** How far its clock is from the right time, in milliseconds. */
  readonly shiftMs?: number;
  /** Blocks the loop for so long, in milliseconds. */
  readonly blockMs?: number;
  /** Keeps so much more memory for good. */
  readonly holdMegabytes?: number;
  /** Gives every object a member of this name. */
  readonly pollute?: string;
  /** Says this where the log is. */
  readonly say?: string;
  /** Throws away what nobody needs any more, before it tells what it holds; wants `--expose-gc`. */
  readonly collect?: boolean;
}

/** Told when an order was carried out. */
export interface Told {
  /** That the process has used so far, in milliseconds. */
  readonly cpuMs: number;
  /** Its heap and what hangs on it, in bytes. */
  readonly heldBytes: number;
  /** Members that every object has and no object should have. */
  readonly polluted: readonly string[];
}

const megabyte = 1_048_576;
const held: Buffer[] = [];
let shiftMs = 0;

const rightNow = Date.now;
Date.now = () => rightNow() + shiftMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, parts, made) => Reflect.construct(target, parts.length === 0 ? [Date.now()] : parts, made),
});

const everyObjectHas = (): readonly string[] => Object.getOwnPropertyNames(Object.prototype);
const atFirst: ReadonlySet<string> = new Set(everyObjectHas());

process.on('message', (order: Order) => {
  // Before anything else that costs: a measurement does not measure itself.
  const cpu = process.cpuUsage();
  shiftMs = order.shiftMs ?? shiftMs;
  if (order.holdMegabytes) held.push(Buffer.alloc(order.holdMegabytes * megabyte, 1));
  if (order.pollute) Object.defineProperty(Object.prototype, order.pollute, { value: true, configurable: true });
  if (order.say) process.stderr.write(`${order.say}\n`);
  if (order.collect) globalThis.gc?.();
  const end = performance.now() + (order.blockMs ?? 0);
  while (performance.now() < end);
  process.send?.(toldOf(cpu));
});
// Whoever gives orders must not keep the gateway from ending.
process.channel?.unref();

function toldOf({ user, system }: NodeJS.CpuUsage): Told {
  const { heapUsed, external } = process.memoryUsage();
  return {
    cpuMs: (user + system) / 1_000,
    heldBytes: heapUsed + external,
    polluted: everyObjectHas().filter((name) => !atFirst.has(name)),
  };
}
