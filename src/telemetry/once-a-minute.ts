/** Says at most once a minute what happens many times a second, with how often it happened meanwhile. */

const minuteMs = 60_000;

/** A wall clock that is put back would silence it for as long; this one is not. */
export function onceAMinute(
  report: (count: number) => void,
  now: () => number = () => performance.now(),
): (count?: number) => void {
  let silentUntil = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (count = 1) => {
    unsaid += count;
    if (now() < silentUntil) return;
    silentUntil = now() + minuteMs;
    report(unsaid);
    unsaid = 0;
  };
}
