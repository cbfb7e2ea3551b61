/** How often each office had used up a quota: counted, and told once a minute, since whoever repeats it is no news. */

export interface LimitsMet {
  met(office: string, quota: string): void;
  /** Tells what was counted, before the minute is over. */
  tell(): void;
}

export interface MetLimit {
  readonly office: string;
  readonly quota: string;
  /** Milliseconds since the epoch at which the minute began. */
  readonly minute: number;
  readonly times: number;
}

const minuteMs = 60_000;

/** `onMet` says whether it took what it was told; what it did not take is told with the next minute's. */
export function openLimitsMet(now: () => number, onMet: (limit: MetLimit) => boolean): LimitsMet {
  let counted = new Map<string, MetLimit>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    counted = new Map([...counted].filter(([, limit]) => !onMet(limit)));
  };

  return {
    met(office, quota) {
      const minute = now() - (now() % minuteMs);
      const key = JSON.stringify([office, quota, minute]);
      counted.set(key, { office, quota, minute, times: (counted.get(key)?.times ?? 0) + 1 });
      timer ??= setTimeout(tell, minute + minuteMs - now()).unref();
    },
    tell,
  };
}
