/** What is going on, on stderr: one line that changes at a terminal, and a line each time in a pipe. */

export interface Progress {
  say(what: string): void;
  clear(): void;
}

export function openProgress(): Progress {
  const { stderr } = process;
  const write = (what: string): void =>
    void stderr.write(stderr.isTTY ? `\r\u001b[K… ${what.slice(0, (stderr.columns ?? 80) - 3)}` : `… ${what}\n`);
  return {
    say: write,
    clear: () => {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
