/** Tells the person at the terminal that something takes longer than a second; tells a pipe nothing. */

const quietMs = 1_000;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export async function withProgress<T>(what: string, work: Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work;
  let frame = 0;
  let ticking: NodeJS.Timeout | undefined;
  const quiet = setTimeout(() => {
    ticking = setInterval(() => {
      frame += 1;
      process.stderr.write(`\r${frames[frame % frames.length] ?? ''} ${what}`);
    }, 100);
  }, quietMs);
  try {
    return await work;
  } finally {
    clearTimeout(quiet);
    clearInterval(ticking);
    if (ticking) process.stderr.write('\r\u001b[K');
  }
}
