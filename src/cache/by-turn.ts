/** What many ask for in one turn of the event loop is done together, and each is given their own part of it. */

export interface Gathering<Item, Done> {
  /** In the order asked. */
  add(items: readonly Item[]): Promise<readonly Done[]>;
  /** Does all that was asked for until now. */
  go(): void;
}

interface Waiting<Item, Done> {
  readonly items: readonly Item[];
  readonly resolve: (done: readonly Done[]) => void;
}

interface GatheringOptions<Item, Done> {
  /** In the order given; never rejects. */
  readonly doAll: (items: readonly Item[]) => Promise<readonly Done[]>;
  /** Those who ask together stay together, so that one who asks for more is done alone. */
  readonly atMost: number;
  readonly onWaiting: () => void;
}

export function gathering<Item, Done>(options: GatheringOptions<Item, Done>): Gathering<Item, Done> {
  const { doAll, atMost, onWaiting } = options;
  let waiting: Waiting<Item, Done>[] = [];

  const doPart = async (part: readonly Waiting<Item, Done>[]): Promise<void> => {
    const done = await doAll(part.flatMap(({ items }) => items));
    let begin = 0;
    for (const { items, resolve } of part) {
      resolve(done.slice(begin, begin + items.length));
      begin += items.length;
    }
  };
  return {
    add: (items) =>
      items.length === 0
        ? Promise.resolve([])
        : new Promise((resolve) => {
            waiting.push({ items, resolve });
            onWaiting();
          }),
    go() {
      const all = waiting;
      waiting = [];
      for (const part of parts(all, atMost)) void doPart(part);
    },
  };
}

function parts<Item, Done>(all: readonly Waiting<Item, Done>[], atMost: number): readonly Waiting<Item, Done>[][] {
  const made: Waiting<Item, Done>[][] = [];
  let room = 0;
  for (const one of all) {
    if (one.items.length > room) {
      made.push([]);
      room = atMost;
    }
    made.at(-1)?.push(one);
    room -= one.items.length;
  }
  return made;
}
