/** Lines that are written together: what comes within one turn of the event loop costs one call, and all of it is written before the process ends. */

/** @param write takes as many lines as there are, each with its end. */
export function gatheredLines(write: (lines: string) => void): (line: string) => void {
  let lines = '';
  const writeAll = (): void => {
    const all = lines;
    lines = '';
    if (all !== '') write(all);
  };
  // Whatever ends the process, short of what nobody can hear of.
  process.once('exit', writeAll);
  return (line) => {
    if (lines === '') setImmediate(writeAll);
    lines += line;
  };
}
