/** The metrics pages of several processes as one: each metric named once, with the samples of all. */

interface Block {
  /** `# HELP` and `# TYPE`. */
  readonly head: readonly string[];
  readonly samples: string[];
}

/** Pages in Prometheus' text form (version 0.0.4), whose samples tell by a label whose they are. */
export function mergePages(pages: readonly string[]): string {
  const blocks = new Map<string, Block>();
  for (const page of pages) {
    for (const part of page.split(/^(?=# HELP )/m)) {
      const lines = part.split('\n').filter((line) => line !== '');
      const [, name] = /^# HELP (\S+)/.exec(lines[0] ?? '') ?? [];
      if (name === undefined) continue;
      const block = blocks.get(name) ?? { head: lines.filter(isHead), samples: [] };
      blocks.set(name, block);
      block.samples.push(...lines.filter((line) => !isHead(line)));
    }
  }
  return [...blocks.values()].map(({ head, samples }) => `${[...head, ...samples].join('\n')}\n`).join('\n');
}

const isHead = (line: string): boolean => line.startsWith('#');
