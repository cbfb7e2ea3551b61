/** What came lately and may come again, within a bound: what is not asked for during a minute or two is forgotten. */

export interface Lately<Value> {
  get(key: string): Value | undefined;
  add(key: string, value: Value): void;
}

interface LatelyOptions {
  /** Of all keys, in characters. */
  readonly maxCharacters: number;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

const generationMs = 60_000;

/** Two generations: what is found in the older one moves to the younger, and the older one is dropped whole. */
export function openLately<Value>({ maxCharacters, now = () => performance.now() }: LatelyOptions): Lately<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let characters = 0;
  let begunAt = now();

  const turn = (): void => {
    const isOver = characters > maxCharacters / 2 || now() - begunAt > generationMs;
    if (!isOver) return;
    [old, young, characters, begunAt] = [young, new Map(), 0, now()];
  };
  const add = (key: string, value: Value): void => {
    turn();
    young.set(key, value);
    characters += key.length;
  };
  return {
    get(key) {
      const known = young.get(key);
      if (known !== undefined) return known;
      const older = old.get(key);
      if (older !== undefined) add(key, older);
      return older;
    },
    add,
  };
}
