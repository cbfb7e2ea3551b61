/** A process that serves, as one of several: says to the primary how it is, and hears of the others. */

import type { Fleet } from './fleet.ts';
import type { Place, ToPrimary, ToWorker } from './messages.ts';

export interface Member extends Fleet {
  /** Once it listens, on this address. From then on it says when it is ready, and when no more. */
  listening(served: { readonly address: string; readonly token?: string; isReady(): boolean }): void;
  /** Whenever the primary wants it to end. */
  onStop(stop: (graceMs: number) => void): void;
}

/** Between two looks whether this process is ready, in milliseconds. */
const lookEveryMs = 100;
/** How long the pages of all may take, in milliseconds; after that only this process' is shown. */
const pagesWithinMs = 3_000;

export function openMember(place: Place): Member {
  const say = (message: ToPrimary): void => void process.send?.(message);
  const waiting = new Map<number, (text: string) => void>();
  let isWhole = true;
  let questions = 0;
  let ownPage: () => Promise<string> = async () => '';
  let stop: (graceMs: number) => void = () => undefined;

  const hear: { readonly [Kind in ToWorker['kind']]: (message: Extract<ToWorker, { kind: Kind }>) => void } = {
    whole: (message) => {
      isWhole = message.isWhole;
    },
    'page wanted': ({ question }) => void ownPage().then((text) => say({ kind: 'page', question, text })),
    'all pages': ({ question, text }) => waiting.get(question)?.(text),
    stop: ({ graceMs }) => stop(graceMs),
  };
  process.on('message', (message: ToWorker) => {
    const heard = Object.hasOwn(hear, message.kind) && (hear[message.kind] as (one: ToWorker) => void);
    if (heard) heard(message);
  });

  const askAll = (): Promise<string> => {
    const question = ++questions;
    return new Promise<string>((resolve) => {
      const timer = setTimeout(() => resolve(ownPage()), pagesWithinMs);
      waiting.set(question, (text) => {
        clearTimeout(timer);
        resolve(text);
      });
      say({ kind: 'all pages wanted', question });
    }).finally(() => waiting.delete(question));
  };

  return {
    ...(place.of > 1 && { worker: place.worker }),
    leftOut: place.leftOut,
    isWhole: () => isWhole,
    pages: (own) => {
      ownPage = own;
      return place.of === 1 ? own : askAll;
    },
    listening: ({ isReady, ...facts }) => {
      let was = isReady();
      say({ kind: 'listening', ...facts });
      say({ kind: 'ready', isReady: was });
      setInterval(() => {
        if (isReady() === was) return;
        was = !was;
        say({ kind: 'ready', isReady: was });
      }, lookEveryMs).unref();
    },
    onStop: (told) => {
      stop = told;
    },
  };
}
