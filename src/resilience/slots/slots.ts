/** The slots of one agency in this instance: taken in the order asked, never more than the instance's part of the cap. */

import { type Trip, untilAborted } from '../trip.ts';
import { refusal } from '../untold.ts';
import type { SlotUse } from '../watch.ts';
import type { Share } from './share.ts';

/** Gives the slot back; once is enough. */
type Release = () => void;

export interface Slots {
  /** @throws Untold, `AGENCY_BUSY`, at once where the queue is full or longer than the trip; `AGENCY_TIMEOUT` when it ends first. */
  take(trip: Trip): Promise<Release>;
  /** A slot that nobody has to wait for. */
  takeFree(): Release | undefined;
  use(): SlotUse;
  /** Begins anew to learn how long a message holds its slot. */
  forgetPace(): void;
}

interface SlotsOptions {
  readonly agency: string;
  /** How many may wait. */
  readonly queue: number;
  readonly share: Share;
  readonly onUse: (use: SlotUse) => void;
  readonly onRefused: () => void;
}

/** How much the latest message tells of how long the next one holds its slot. */
const weight = 0.1;

export function slotsOf({ agency, queue, share, onUse, onRefused }: SlotsOptions): Slots {
  const waiting = new Set<(release: Release) => void>();
  let held = 0;
  let usualMs = 0;

  const use = (): SlotUse => ({ held, queued: waiting.size, allowed: share.allowed() });
  const changed = (): void => {
    share.needs({ held, queued: waiting.size });
    onUse(use());
  };
  const take = (): Release => {
    held += 1;
    const takenAt = performance.now();
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      held -= 1;
      usualMs += (performance.now() - takenAt - usualMs) * weight;
      serve();
      changed();
    };
  };
  const serve = (): void => {
    for (const give of waiting) {
      if (held >= share.allowed()) return;
      waiting.delete(give);
      give(take());
    }
  };
  const takeFree = (): Release | undefined => {
    if (waiting.size > 0 || held >= share.allowed()) return undefined;
    const release = take();
    changed();
    return release;
  };
  /** One that would not be answered in time after its turn only keeps the others waiting. */
  const isHopeless = ({ endsAt }: Trip): boolean => {
    const turnMs = ((waiting.size + 1) * usualMs) / share.soon();
    return waiting.size >= queue || performance.now() + turnMs + usualMs > endsAt;
  };
  const enqueue = async (trip: Trip): Promise<Release> => {
    let give: (release: Release) => void = () => undefined;
    const turn = new Promise<Release>((resolve) => {
      give = resolve;
    });
    waiting.add(give);
    changed();
    try {
      return await untilAborted(turn, trip.signal, () => refusal('AGENCY_TIMEOUT', { agency }));
    } catch (error) {
      // Its turn may have come in the very moment it left.
      if (!waiting.delete(give)) void turn.then((release) => release());
      throw error;
    } finally {
      changed();
    }
  };

  share.onMore(() => {
    serve();
    onUse(use());
  });
  return {
    use,
    takeFree,
    forgetPace() {
      usualMs = 0;
    },
    async take(trip) {
      const free = takeFree();
      if (free) return free;
      if (isHopeless(trip)) {
        onRefused();
        throw refusal('AGENCY_BUSY', { agency, retryAfterSeconds: 1 });
      }
      return enqueue(trip);
    },
  };
}
