/** Whether the store is up: by what was last heard of it, and by a question of our own each second. */

export interface Pulse {
  isUp(): boolean;
  /** The store answered somebody. */
  heard(): void;
  /** Somebody had no answer: it is asked at once. */
  doubted(): void;
  stop(): void;
}

export interface PulseOptions {
  /** Rejects where no answer comes in time. */
  readonly probe: () => Promise<unknown>;
  readonly everyMs: number;
  readonly onState: (isUp: boolean) => void;
}

/** Taken for up until it is shown not to be. */
export function openPulse({ probe, everyMs, onState }: PulseOptions): Pulse {
  let isUp = true;
  let heardAt = 0;
  let isAsking = false;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const change = (toUp: boolean): void => {
    if (isUp === toUp || isOver) return;
    isUp = toUp;
    onState(toUp);
  };
  const heard = (): void => {
    heardAt = performance.now();
    change(true);
  };
  const ask = async (): Promise<void> => {
    if (isAsking || isOver) return;
    isAsking = true;
    clearTimeout(timer);
    const askedAt = performance.now();
    await probe().then(heard, () => {
      // A slow answer to this question says nothing where others were answered meanwhile.
      if (heardAt < askedAt) change(false);
    });
    isAsking = false;
    if (!isOver) timer = setTimeout(() => void ask(), everyMs).unref();
  };

  void ask();
  return {
    isUp: () => isUp,
    heard,
    doubted: () => void ask(),
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
